using System.Collections.Concurrent;

namespace EOffice.Documents.Fonts;

/// <summary>The fonts embedded in this assembly, each parsed once per process. System fonts are never read.</summary>
internal static class FontLibrary
{
    private static readonly TrueTypeFont?[] Parsed = new TrueTypeFont?[FontFace.Count];
    private static readonly ConcurrentDictionary<int, FontSubset> CoreSubsets = new();

    // Two threads may parse the same file at once; both results are equal and immutable.
    public static TrueTypeFont Get(FontFace face) => Parsed[face.Index] ??= Read(face);

    /// <summary>
    /// A font program that holds at least <paramref name="used"/>. Most letters need nothing beyond
    /// <see cref="FontSubset.CoreCharacters"/>, so they share one program per face that is built and compressed once.
    /// </summary>
    public static FontSubset Subset(FontFace face, IReadOnlySet<int> used)
    {
        var extra = used.Where(c => !FontSubset.IsCore(c)).Order().ToArray();
        return extra.Length == 0
            ? CoreSubsets.GetOrAdd(face.Index, _ => FontSubset.Build(face, Get(face), []))
            : FontSubset.Build(face, Get(face), extra);
    }

    private static TrueTypeFont Read(FontFace face)
    {
        var name = $"{typeof(FontLibrary).Namespace}.{face.Name}.ttf";
        using var stream = typeof(FontLibrary).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return TrueTypeFont.Parse(bytes);
    }
}
