using EOffice.Grains.Runtime;

namespace EOffice.Grains.BatchSealing;

/// <summary>A passphrase kept for as long as a batch runs, where that is needed at all; wiped when disposed of.</summary>
internal sealed class Secret : IDisposable
{
    // Pinned, so that the garbage collector leaves no copy behind where it moves it from.
    private readonly char[] _characters;

    private Secret(string text)
    {
        _characters = GC.AllocateUninitializedArray<char>(text.Length, pinned: true);
        text.CopyTo(_characters);
    }

    /// <summary>Null where every grain lives in this process: there the opened key is enough.</summary>
    public static Secret? KeepIfNeeded(string text) => GrainsSetup.IsCluster ? new Secret(text) : null;

    public string Read() => new(_characters);

    public void Dispose() => Array.Clear(_characters);

    public override string ToString() => nameof(Secret);
}
