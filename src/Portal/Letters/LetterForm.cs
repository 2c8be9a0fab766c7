using EOffice.Documents.Body;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Letters;

/// <summary>The edit form as it was typed: read from a post, or drawn from the stored letter. Names are those of the fields.</summary>
/// <param name="Version">Revision that the form was drawn from.</param>
/// <param name="Post">Which of the officer's posts writes.</param>
/// <param name="Recipients">Codes; see <see cref="RecipientCode"/>.</param>
/// <param name="Unreadable">The editor sent something that is no letter; <paramref name="Body"/> is then its plain text.</param>
public sealed record LetterForm(
    Guid RequestId, int Version, PostId Post, string Subject, string Classification, Secrecy Secrecy, Urgency Urgency,
    IReadOnlyList<string> Recipients, IReadOnlyList<string> CarbonCopies, LetterBody Body, string Signer, string SecondSigner,
    bool Unreadable = false)
{
    public static LetterForm From(LetterView letter, PostId post)
    {
        var content = letter.Content;
        return new LetterForm(
            Guid.CreateVersion7(), letter.Revision, post, content.Subject, content.Classification, content.Secrecy, content.Urgency,
            [.. content.Recipients.Select(Code)], [.. content.CarbonCopies.Select(Code)], BodyOf(content),
            content.Signers is [var first, ..] ? first.ToString() : "", content.Signers is [_, var second] ? second.ToString() : "");
    }

    /// <summary>Fields that are missing or make no sense keep what the letter has.</summary>
    public static LetterForm Read(IFormCollection form, LetterView letter)
    {
        var content = letter.Content;
        var body = BodyInput.Read(form["BodyJson"], form["BodyText"], BodyOf(content));
        return new LetterForm(
            Guid.TryParse(form["RequestId"], out var request) ? request : Guid.CreateVersion7(),
            int.TryParse(form["Version"], out var version) ? version : letter.Revision,
            Guid.TryParse(form["Post"], out var post) ? new PostId(post) : default,
            form["Subject"].ToString(),
            form["Classification"].ToString(),
            Enum.TryParse<Secrecy>(form["Secrecy"], out var secrecy) && Enum.IsDefined(secrecy) ? secrecy : content.Secrecy,
            Enum.TryParse<Urgency>(form["Urgency"], out var urgency) && Enum.IsDefined(urgency) ? urgency : content.Urgency,
            PickerPost.Read(form, "Recipients").Ids,
            PickerPost.Read(form, "CarbonCopies").Ids,
            body.Body ?? BodyJson.FromPlainText(form["BodyText"].ToString()),
            form["Signers"].ToString(),
            form["SecondSigner"].ToString(),
            Unreadable: body.Body is null);
    }

    /// <summary>Whom the form names as signers, each once.</summary>
    public IEnumerable<PostId> Signers
        => new[] { Signer, SecondSigner }.Where(text => Guid.TryParse(text, out _)).Select(text => new PostId(Guid.Parse(text))).Distinct();

    public static LetterBody BodyOf(LetterContent content)
        => content.BodyJson.Length == 0 ? LetterBody.Empty : BodyJson.Parse(content.BodyJson).Body ?? LetterBody.Empty;

    private static string Code(Recipient recipient) => RecipientCode.Of(recipient).ToString();
}
