using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Sends one copy of a letter to another government, or news of one sent before.</summary>
internal sealed class CrossBorderDelivery(Border border, EnvelopeSending sending, TenantCatalog catalog)
{
    /// <summary>Null once delivered; a refusal when no further try can help.</summary>
    public async Task<Refusal?> DeliverAsync(TenantId own, Dispatch dispatch)
    {
        var recipient = dispatch.Recipient;
        if (recipient.Tenant is null || border.Other(own, recipient.Tenant) is not { } other)
        {
            return ExchangeRefusals.GovernmentUnknown;
        }

        if (recipient.Id is not { } office)
        {
            return ExchangeRefusals.OfficeUnknown;
        }

        foreach (var document in dispatch.Documents)
        {
            await border.CopyAsync(own, other, document);
        }

        return await sending.SendAsync(own, other, dispatch.Envelope, (sequence, created, expires) => new Envelope(
            Envelope.CurrentVersion, Envelope.TypeName, dispatch.Envelope, dispatch.Letter, sequence, own.Value, other.Value, created, expires,
            office, dispatch.CarbonCopy, LetterOf(own, dispatch), dispatch.Documents, Practice: PracticeOf(dispatch)));
    }

    /// <summary>As <see cref="DeliverAsync"/>; it may get there before the letter does.</summary>
    public async Task<Refusal?> TellAsync(TenantId own, Dispatch dispatch, StandingNotice notice)
    {
        var recipient = dispatch.Recipient;
        if (recipient.Tenant is null || recipient.Id is not { } office || border.Other(own, recipient.Tenant) is not { } other)
        {
            return ExchangeRefusals.GovernmentUnknown;
        }

        var id = DerivedId.Of(Envelope.StandingTypeName, dispatch.Envelope, notice.Standing);
        return await sending.SendAsync(own, other, id, (sequence, created, expires) => new Envelope(
            Envelope.CurrentVersion, Envelope.StandingTypeName, id, dispatch.Letter, sequence, own.Value, other.Value, created, expires,
            office, dispatch.CarbonCopy, null, [], notice, PracticeOf(dispatch)));
    }

    private static bool? PracticeOf(Dispatch dispatch) => dispatch.Facts.Practice ? true : null;

    private EnvelopeLetter LetterOf(TenantId own, Dispatch dispatch)
    {
        var facts = dispatch.Facts;
        return new EnvelopeLetter(
            facts.Number, facts.Date, facts.Subject, facts.Classification, facts.Secrecy, facts.Urgency,
            SenderName(facts.OfficeName, catalog.Get(own).Name), facts.Signers[^1].Title,
            facts.OfficeId.Value);
    }

    private static string SenderName(string office, string government)
        => office.EndsWith(government, StringComparison.Ordinal) ? office : $"{office} {government}";
}
