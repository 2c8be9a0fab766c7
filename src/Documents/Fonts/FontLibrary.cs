using System.Collections.Concurrent;

namespace EOffice.Documents.Fonts;

/// <summary>The fonts embedded in this assembly, each parsed once per process. System fonts are never read.</summary>
internal static class FontLibrary
{
    private static readonly TrueTypeFont?[] Parsed = new TrueTypeFont?[FontFace.Count];
    private static readonly ConcurrentDictionary<(int Face, string Characters), FontSubset> Subsets = new();

    // Letters mostly agree in what they need. Beyond this many programs the cache starts anew.
    private const int MostKept = 200;

    // Two threads may parse the same file at once; both results are equal and immutable.
    public static TrueTypeFont Get(FontFace face) => Parsed[face.Index] ??= Read(face);

    /// <summary>
    /// A font program that holds at least <paramref name="used"/>. In the upright faces most letters need nothing beyond
    /// <see cref="FontSubset.CoreCharacters"/>, so they share one program that is built and compressed once. Little is set in
    /// italics, so those faces hold just what is used.
    /// </summary>
    public static FontSubset Subset(FontFace face, IReadOnlySet<int> used)
    {
        var wanted = face.Italic ? used : used.Union(FontSubset.CoreCharacters.Select(c => (int)c));
        var characters = wanted.Order().ToArray();
        var key = (face.Index, string.Join(',', characters));
        if (Subsets.TryGetValue(key, out var kept))
        {
            return kept;
        }

        if (Subsets.Count > MostKept)
        {
            Subsets.Clear();
        }

        return Subsets[key] = FontSubset.Build(face, Get(face), characters);
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
