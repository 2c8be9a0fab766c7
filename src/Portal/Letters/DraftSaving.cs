using System.Collections.Immutable;
using System.Globalization;
using EOffice.Documents.Body;
using EOffice.Grains;
using EOffice.Grains.Letters;
using EOffice.Portal.Security;

namespace EOffice.Portal.Letters;

/// <summary>Stores what a form says, for the edit page and for the saving that happens by itself.</summary>
internal sealed class DraftSaving(TenantGrains grains, CurrentOfficer officer, RecipientDirectory directory)
{
    /// <param name="attachments">From the letter itself and from uploads, never from the form: a digest in a form could name another letter's file.</param>
    /// <param name="manuscript">As <paramref name="attachments"/>.</param>
    public async Task<Outcome<DraftSaved>> SaveAsync(LetterView letter, LetterForm form, ImmutableArray<Attachment> attachments, Attachment? manuscript)
    {
        if (form.Unreadable)
        {
            return LetterRefusals.BodyMalformed;
        }

        var content = letter.Content with
        {
            Secrecy = form.Secrecy,
            Urgency = form.Urgency,
            Classification = form.Classification.Trim(),
            Subject = form.Subject.Trim(),
            Recipients = await directory.ResolveAsync(form.Recipients),
            CarbonCopies = await directory.ResolveAsync(form.CarbonCopies),
            BodyJson = form.Body.Blocks.IsEmpty ? "" : BodyJson.Write(form.Body),
            Attachments = attachments,
            Manuscript = manuscript,
            Signers = [.. form.Signers],
        };
        var command = new SaveLetter(CommandId(form, content), officer.ActingIn(form.Post), content, form.Version);
        return await grains.Get<ILetterGrain>(letter.Id).SaveAsync(command);
    }

    // One drawn form is saved many times. The same content again is the browser's retry; another content is a new command.
    private static Guid CommandId(LetterForm form, LetterContent content)
        => RequestIds.Of(
            form.RequestId,
            form.Version.ToString(CultureInfo.InvariantCulture),
            content.Secrecy.ToString(), content.Urgency.ToString(), content.Classification, content.Subject, content.BodyJson,
            string.Join('\n', form.Recipients), string.Join('\n', form.CarbonCopies),
            string.Join(',', content.Attachments.Append(content.Manuscript).Select(file => file?.Sha256)), string.Join(',', content.Signers));
}
