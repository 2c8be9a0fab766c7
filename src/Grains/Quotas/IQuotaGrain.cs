using EOffice.Grains.Organisation;
using EOffice.Tenancy;

namespace EOffice.Grains.Quotas;

/// <summary>How much of the installation one government has used, and may use. For its administrators. Key: the government alone.</summary>
public interface IQuotaGrain : IGrainWithStringKey
{
    Task<Outcome<QuotaView>> ViewAsync(PersonId by);
}

/// <param name="Accounts">Not disabled; likewise all figures as they are now.</param>
/// <param name="DocumentBytes">Of all documents in the vault.</param>
/// <param name="UploadedToday">Bytes that people brought in since midnight in the government's time zone.</param>
/// <param name="MailsToday">Sent since then.</param>
public sealed record QuotaView(Quota Limits, long Accounts, long DocumentBytes, long UploadedToday, long MailsToday);

public static class QuotaRefusals
{
    public static readonly Refusal NotAllowed = new("quota.not-allowed");

    /// <summary>The detail is the limit, a number of accounts.</summary>
    public static readonly Refusal AccountsFull = new("quota.accounts-full");

    public static readonly Refusal StorageFull = new("quota.storage-full");
    public static readonly Refusal UploadsTooFast = new("quota.uploads-too-fast");
    public static readonly Refusal UploadDayFull = new("quota.upload-day-full");
}
