using System.Collections.Immutable;
using EOffice.Documents.Body;
using EOffice.Documents.Fonts;

namespace EOffice.Documents.Layout;

/// <summary>Everything that is printed on a letter (naskah dinas), already worded. The same document gives the same bytes.</summary>
/// <param name="Title">Title of a titled layout or a memo ("SURAT TUGAS"); null in correspondence.</param>
/// <param name="Number">Null before sealing: a placeholder is printed.</param>
/// <param name="Date">Null before sealing: a placeholder is printed.</param>
/// <param name="Fields">Sifat, Lampiran, Hal and the like, in order; number and date are not among them.</param>
/// <param name="Recipients">Lines after "Yth."; one line needs no numbering. Empty in a titled layout.</param>
/// <param name="VerificationUrl">What the QR code says; null while drafting: no code is printed.</param>
/// <param name="Sender">Who writes a memo, after "Dari"; null in the other layouts.</param>
/// <param name="SealRoom">The space beside the first signer's code is left free for a visible seal; only where there is a code.</param>
/// <param name="Mark">Diagonal mark over each page ("KONSEP", "LATIHAN"); null for none.</param>
public sealed record LetterDocument(
    LetterLayoutKind Kind,
    Letterhead Letterhead,
    string? Title,
    string? Number,
    string Place,
    DateOnly? Date,
    ImmutableArray<LetterField> Fields,
    ImmutableArray<string> Recipients,
    LetterBody Body,
    ImmutableArray<SignatureBlock> Signatures,
    ImmutableArray<string> CarbonCopies,
    string? VerificationUrl,
    string FooterText,
    string? Mark,
    PaperSettings Paper,
    DocumentInfo Info,
    string? Sender = null,
    bool SealRoom = false);

/// <summary>
/// The page layouts of official letters: korespondensi (date right, fields, Yth.), judul (centred title and number), and nota dinas
/// (centred title, then whom, from whom, when and about what in one column above a rule).
/// </summary>
public enum LetterLayoutKind { Correspondence, Titled, Memo }

/// <summary>Kop: crest left, centred lines, double rule.</summary>
/// <param name="Crest">PNG or JPEG bytes, or empty for none.</param>
/// <param name="Government">"PEMERINTAH KABUPATEN BOJONEGORO".</param>
/// <param name="Office">"DINAS KOMUNIKASI DAN INFORMATIKA"; null on the head of government's own paper.</param>
/// <param name="ContactLines">Address, telephone, site.</param>
public sealed record Letterhead(ReadOnlyMemory<byte> Crest, string Government, string? Office, ImmutableArray<string> ContactLines);

public sealed record LetterField(string Label, string Value, bool Strong = false);

/// <summary>Where somebody signs: capacity, then QR and note, then name, rank and NIP.</summary>
/// <param name="Capacity">Lines above: "Plt. KEPALA DINAS …," or "a.n. BUPATI …" then "SEKRETARIS DAERAH,".</param>
/// <param name="Identity">Lines below the name: rank, "NIP …". May be empty for non-ASN.</param>
public sealed record SignatureBlock(ImmutableArray<string> Capacity, string Name, ImmutableArray<string> Identity);

/// <summary>Paper size and margins in millimetres, font size in points; each government's own rule (Perkada).</summary>
public sealed record PaperSettings(
    double Width, double Height, double Top, double Right, double Bottom, double Left, double FontSize, Typeface Typeface = Typeface.Sans)
{
    public static PaperSettings A4 { get; } = new(210, 297, 20, 20, 25, 30, 12);

    public static PaperSettings F4 { get; } = new(215, 330, 20, 20, 25, 30, 12);
}

/// <summary>PDF metadata. <paramref name="CreatedAt"/> is given, never read from a clock, so that bytes are reproducible.</summary>
public sealed record DocumentInfo(string Title, string Author, string Subject, DateTimeOffset CreatedAt, string DocumentId);
