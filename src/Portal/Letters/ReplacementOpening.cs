using EOffice.Documents;
using EOffice.Documents.Body;
using EOffice.Grains.Letters;

namespace EOffice.Portal.Letters;

/// <summary>What stands in a replacement at once: the replaced letter's content, below a sentence that says what it replaces.</summary>
internal static class ReplacementOpening
{
    public static LetterContent Of(LetterView old)
    {
        var content = old.Content;
        var body = content.BodyJson.Length == 0 ? LetterBody.Empty : BodyJson.Parse(content.BodyJson).Body ?? LetterBody.Empty;
        var opening = BodyJson.FromPlainText($"Surat ini pengganti dari {Reference(old.Number!, old.Date!.Value)}, yang dengan ini dinyatakan tidak berlaku lagi.");
        return content with { BodyJson = BodyJson.Write(new LetterBody([.. opening.Blocks, .. body.Blocks])), Answers = null };
    }

    /// <summary>"surat Nomor 12 tanggal 3 Maret 2026".</summary>
    public static string Reference(string number, DateOnly date) => $"surat Nomor {number} tanggal {IndonesianDate.Words(date)}";
}
