using System.Globalization;
using EOffice.Portal.Ui;
using EOffice.Tenancy;

namespace EOffice.Portal.Operators;

/// <summary>The figures as they are typed; bytes in gigabytes.</summary>
internal sealed class QuotaInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Accounts { get; set; }

    public string? DocumentBytes { get; set; }

    public string? RequestsPerSecond { get; set; }

    public string? Burst { get; set; }

    public string? UploadsPerMinute { get; set; }

    public string? UploadBytesPerDay { get; set; }

    public string? MailsPerDay { get; set; }

    public string? Reason { get; set; }

    public static QuotaInput Of(Quota quota) => new()
    {
        Accounts = Text(quota.Accounts),
        DocumentBytes = Text(quota.DocumentBytes / Quota.Gigabyte),
        RequestsPerSecond = Text(quota.RequestsPerSecond),
        Burst = Text(quota.Burst),
        UploadsPerMinute = Text(quota.UploadsPerMinute),
        UploadBytesPerDay = Text(quota.UploadBytesPerDay / Quota.Gigabyte),
        MailsPerDay = Text(quota.MailsPerDay),
    };

    /// <summary>Null when something is no whole number; that stands at its field then.</summary>
    public Quota? Read(FormErrors errors)
    {
        var quota = new Quota(
            Whole(Accounts, nameof(Accounts), errors), Whole(DocumentBytes, nameof(DocumentBytes), errors) * Quota.Gigabyte,
            Whole(RequestsPerSecond, nameof(RequestsPerSecond), errors), Whole(Burst, nameof(Burst), errors), Whole(UploadsPerMinute, nameof(UploadsPerMinute), errors),
            Whole(UploadBytesPerDay, nameof(UploadBytesPerDay), errors) * Quota.Gigabyte, Whole(MailsPerDay, nameof(MailsPerDay), errors));
        return errors.Any ? null : quota;
    }

    // Thousands may be grouped as people write them: 5.000.
    private static int Whole(string? typed, string field, FormErrors errors)
    {
        var digits = (typed ?? "").Trim().Replace(".", "", StringComparison.Ordinal);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add($"Input.{field}", "Isi dengan bilangan bulat, misalnya 5000.");
        return 0;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
