using EOffice.Documents.Tests.Reading;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Tests.Verification;

namespace EOffice.Documents.Fuzz;

/// <summary>Honest sealed files, and dishonest ones: prepared so that what may come later could be shown on the page.</summary>
internal static class Seeds
{
    private static readonly string[] Producers =
        ["by hand", "our own letter", "qpdf object streams", "qpdf linearised", "qpdf linearised object streams", "chromium", "ghostscript"];

    // What an update may bring, by name.
    private static readonly string[] Names =
        ["AP", "V", "DSS", "Extensions", "AcroForm", "Metadata", "TS", "TU", "Cert", "Certs", "DR", "DA", "Annots", "N", "VRI", "ESIC", "Title", "Fields", "Helv", "MK", "A", "Font"];

    public static async Task<List<byte[]>> AllAsync(Random random)
    {
        var seeds = new List<byte[]> { await TestAuthority.SealAsync(Hybrid.File()) };
        foreach (var producer in Producers)
        {
            var made = Tests.Signing.Producers.Make(producer);
            var once = await TestAuthority.SealAsync(made, clock: TestAuthority.Clock);
            seeds.Add(once);
            seeds.Add(await TestAuthority.SealAsync(once, TestAuthority.Secretary));
        }

        seeds.AddRange(Enumerable.Range(0, 20).Select(_ => Shadow(random)));
        return seeds;
    }

    /// <summary>A letter whose resources lead to the catalog, the form, the document's facts and whatever else may change.</summary>
    public static byte[] Shadow(Random random)
    {
        string Any() => $"{random.Next(1, 14)} 0 R";
        string Either(string one, string other) => random.Next(2) == 0 ? one : other;
        var drawn = string.Join('\n', Names.Select(n => $"q /{n} gs /{n} Do Q BT /{n} 18 Tf 72 {random.Next(100, 700)} Td (Angka 100) Tj ET"));
        var content = $"BT /F1 18 Tf 72 700 Td (Surat dinas) Tj ET\n{drawn}";
        var letter = SmallPdf.Letter()
            .With(1, $"<< /Type /Catalog /Pages 2 0 R {Either("/AcroForm 8 0 R", "")} {Either("/DSS 9 0 R", "")} {Either("/Metadata 12 0 R", "")} {Either("/Extensions 13 0 R", "")} >>")
            .With(3, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {Either("90", "0")} /Contents 4 0 R /Resources {Either($"<< /Font {Any()} /XObject {Any()} /ExtGState {Any()} /ColorSpace {Any()} /Pattern {Any()} >>", Any())} /Annots [14 0 R] >>")
            .With(4, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream")
            .With(7, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Kosong) /Rect [0 0 0 0] >>")
            .With(8, "<< /Fields [7 0 R] /SigFlags 3 >>")
            .With(9, $"<< /Type /DSS /VRI << /00 10 0 R >> /Certs [11 0 R] >>")
            .With(10, $"<< /Type /VRI >>")
            .With(11, $"<< /Length 3 /X {Any()} >>\nstream\nabc\nendstream")
            .With(12, "<< /Type /Metadata /Subtype /XML /Length 5 >>\nstream\n<a/> \nendstream")
            .With(13, "<< /Type /Extensions >>")
            .With(14, $"<< /Type /Annot /Subtype /Stamp /Rect [100 100 300 300] /AS /{Names[random.Next(Names.Length)]} /AP << /N {Any()} >> >>");
        return Forge.Signed(letter.ToBytes());
    }
}
