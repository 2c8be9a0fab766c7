namespace EOffice.Tenancy;

/// <summary>How much of the installation a government may take; set by operators, see docs/quotas.md.</summary>
/// <param name="Accounts">Accounts that are not disabled.</param>
/// <param name="DocumentBytes">Of all its documents in the vault, before encryption. What people bring in is refused beyond it, what the office makes is not.</param>
/// <param name="RequestsPerSecond">Of people who are signed in and of programs with a token, together and in the long run.</param>
/// <param name="Burst">Requests that may come at once after a quiet time.</param>
/// <param name="UploadsPerMinute">Files.</param>
/// <param name="UploadBytesPerDay">Of files, in a day of the government's own time zone.</param>
/// <param name="MailsPerDay">Invitations and forgotten passwords; those beyond it leave the next day.</param>
public sealed record Quota(
    int Accounts, long DocumentBytes, int RequestsPerSecond, int Burst, int UploadsPerMinute, long UploadBytesPerDay, int MailsPerDay)
{
    public const long Megabyte = 1L << 20;
    public const long Gigabyte = 1L << 30;

    /// <summary>For a government that nobody set anything for: a regency of some thousand people at work.</summary>
    public static Quota Usual { get; } = new(5_000, 500 * Gigabyte, 200, 1_000, 300, 20 * Gigabyte, 2_000);
}
