namespace EOffice.Grains.Signing;

/// <summary>What a person seals with, from the passphrase on: an opened key, or what a service outside is asked with. Disposed of as soon as the letter is sealed.</summary>
internal abstract class OpenedSeal : IDisposable
{
    public void Dispose()
    {
        Forget();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of whatever is secret.</summary>
    protected abstract void Forget();
}
