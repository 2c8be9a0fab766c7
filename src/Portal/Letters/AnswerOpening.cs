using EOffice.Documents;
using EOffice.Documents.Body;
using EOffice.Grains;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Registers;

namespace EOffice.Portal.Letters;

/// <summary>What stands in a letter at once that answers one that came in: to its sender, about the same matter, naming it.</summary>
public sealed class AnswerOpening(TenantGrains grains, RecipientDirectory directory)
{
    private const int LongestSubject = 300;

    internal async Task<LetterContent> ForAsync(IncomingView answered, LetterType type)
    {
        var subject = $"Jawaban: {answered.Subject}";
        return new LetterContent(
            type, answered.Secrecy, Urgency.Ordinary, await ClassificationAsync(answered.Classification),
            subject.Length <= LongestSubject ? subject : subject[..LongestSubject],
            type == LetterType.Assignment ? [] : await directory.ResolveAsync([SenderOf(answered, type).ToString()]), [],
            BodyJson.Write(BodyJson.FromPlainText($"Menindaklanjuti {Reference(answered)}, bersama ini kami sampaikan hal-hal sebagai berikut.")), [], []);
    }

    /// <summary>"surat Dinas Kesehatan Nomor 12 tanggal 3 Maret 2026 hal Permintaan data".</summary>
    internal static string Reference(IncomingView letter)
        => string.Join(' ', new[]
        {
            $"surat {letter.Sender}",
            letter.Number.Length > 0 ? $"Nomor {letter.Number}" : null,
            letter.LetterDate is { } date ? $"tanggal {IndonesianDate.Words(date)}" : null,
            $"hal {letter.Subject}",
        }.OfType<string>());

    // A note goes back to the desk it came from, a letter to the office. Paper has no address in the system.
    private static RecipientCode SenderOf(IncomingView letter, LetterType type) => letter.ReplyTo switch
    {
        null => RecipientCode.Outside(letter.Sender, ""),
        { Tenant: { } government } there => new RecipientCode(RecipientKind.OtherGovernment, there.Office.Value, government, "", ""),
        { Post: { Value: var post } } when type == LetterType.Memo && post != Guid.Empty => new RecipientCode(RecipientKind.Post, post, null, "", ""),
        { } here => new RecipientCode(RecipientKind.Office, here.Office.Value, null, "", ""),
    };

    // Another government's code may mean nothing here.
    private async Task<string> ClassificationAsync(string code)
        => code.Length > 0 && (await grains.Get<IRegisterGrain>().SearchClassificationsAsync(code)).Classifications.Any(known => known.Code == code) ? code : "";
}
