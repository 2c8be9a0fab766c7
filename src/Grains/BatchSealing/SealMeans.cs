using EOffice.Grains.Signing;

namespace EOffice.Grains.BatchSealing;

/// <summary>What a run seals with; gone when the run is over.</summary>
/// <param name="Passphrase">For letters whose grain lives in another process; null where that can't be.</param>
internal sealed record SealMeans(HeldKey Key, Secret? Passphrase) : IDisposable
{
    public void Dispose()
    {
        Key.Dispose();
        Passphrase?.Dispose();
    }
}
