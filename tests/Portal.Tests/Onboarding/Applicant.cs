using EOffice.Testing;

namespace EOffice.Portal.Tests.Onboarding;

/// <summary>What an applicant does at the front door.</summary>
internal static class Applicant
{
    public static async Task<Page> BeginAsync(Browser browser, string query, string code)
    {
        var found = await browser.OpenAsync($"/apply?q={Uri.EscapeDataString(query)}");
        var begun = await browser.SubmitAsync(found, "begin", ("Input.Code", code));
        Assert.StartsWith("/apply/", begun.Path, StringComparison.Ordinal);
        return begun;
    }

    public static (string Name, string Value)[] Complete(string address) =>
    [
        ("Input.OfficialName", "Wahyu Pranowo"), ("Input.OfficialPost", "Kepala Dinas Komunikasi dan Informatika"), ("Input.ContactEmail", "kominfo@daerah.example"),
        ("Input.ContactPhone", "(000) 555-0177"), ("Input.AgreementNumber", "PKS/33.02/2026"), ("Input.AgreementFrom", "2026-01-02"), ("Input.AgreementUntil", "2030-12-31"),
        ("Input.Address", address), ("Input.Verb", "submit"),
    ];

    public static Task<Page> SendAsync(Browser browser, Page page, string address)
        => browser.SubmitFilesAsync(page, "application", [("File", "perjanjian.pdf", SmallestPdf.Bytes)], Complete(address));

    public static async Task<Page> UntilReadyAsync(Browser browser, string link)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var page = await browser.OpenAsync(link);
            if (page.Words.Contains("Siap dipakai", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, patience.Token);
        }
    }
}
