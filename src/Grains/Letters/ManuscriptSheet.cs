using System.Globalization;
using System.Security.Cryptography;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Documents.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Grains.Letters;

/// <summary>
/// A finished PDF as a letter: its pages as they are, and behind them a sheet with what a letter needs on paper: number, date, for whom,
/// who signs, and the code to check it by. A file that others have signed takes no page more; it is sealed as it is.
/// </summary>
internal static class ManuscriptSheet
{
    private const string Title = "LEMBAR PENGESAHAN";
    private const int MostAddressees = 3;

    /// <summary>Whether the file can be sealed with a sheet, or as it is.</summary>
    public static bool Fits(byte[] file)
        => UploadGate.Check(file) is { Refusal: null } gate
            && (gate.HasSignature ? PdfSealer.Prepare(file, Probe).Refusal is null : AppendedPages.Append(file, file).Refusal is null);

    /// <summary>False for a file that others have signed: nothing can be written on it.</summary>
    public static bool TakesSheet(byte[] file) => !UploadGate.Check(file).HasSignature;

    public static RenderedLetter Behind(byte[] file, LetterDocument letter, LetterContent content)
    {
        var gate = UploadGate.Check(file);
        if (gate.HasSignature)
        {
            return new RenderedLetter(file, Room: null);
        }

        var sheet = LetterRenderer.RenderWithRoom(Sheet(letter, content, gate.Pages, SHA256.HashData(file)));
        var pdf = AppendedPages.Append(file, sheet.Pdf).Pdf ?? throw new InvalidOperationException("The manuscript took a sheet when it was saved and takes none now.");
        return new RenderedLetter(pdf, sheet.Room is { } room ? room with { Page = room.Page + gate.Pages } : null);
    }

    private static readonly SealRequest Probe = new("", DateTimeOffset.UnixEpoch);

    private static LetterDocument Sheet(LetterDocument letter, LetterContent content, int pages, byte[] digest)
        => letter with
        {
            Kind = LetterLayoutKind.Titled,
            Title = Title,
            Fields =
            [
                new LetterField("Naskah", Words.TypeName(content.Type)),
                new LetterField("Hal", content.Subject, Strong: true),
                new LetterField("Sifat", Words.Nature(content.Secrecy, content.Urgency)),
                new LetterField("Kepada", Addressees(content)),
                new LetterField("Sidik berkas", Groups(Convert.ToHexStringLower(digest))),
            ],
            Recipients = [],
            Body = BodyJson.FromPlainText(string.Create(
                CultureInfo.InvariantCulture,
                $"Naskah sebanyak {pages} halaman di depan lembar ini ditandatangani secara elektronik oleh pejabat di bawah ini. Lembar ini bagian yang tidak terpisahkan dari naskah tersebut.")),
            Sender = null,
        };

    private static string Addressees(LetterContent content)
        => content.Recipients.Length switch
        {
            0 => "-",
            <= MostAddressees => string.Join("; ", content.Recipients.Select(recipient => recipient.Name)),
            var count => string.Create(CultureInfo.InvariantCulture, $"{content.Recipients[0].Name} dan {count - 1} tujuan lain"),
        };

    // In groups that a line can be broken between, and that two people can read to each other.
    private static string Groups(string hex) => string.Join(' ', hex.Chunk(8).Select(group => new string(group)));
}
