namespace EOffice.Portal.Tests.Onboarding;

/// <summary>What an applicant does at the front door.</summary>
internal static class Applicant
{
    /// <summary>The smallest file that every reader takes for a PDF with one empty page.</summary>
    public static byte[] Agreement
    {
        get
        {
            string[] objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"];
            var (text, offsets) = ("%PDF-1.7\n", new List<int>());
            foreach (var (no, body) in objects.Index())
            {
                offsets.Add(text.Length);
                text += $"{no + 1} 0 obj{body}endobj\n";
            }

            var table = string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"));
            return System.Text.Encoding.ASCII.GetBytes(
                $"{text}xref\n0 4\n0000000000 65535 f \n{table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n{text.Length}\n%%EOF\n");
        }
    }

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
        => browser.SubmitFilesAsync(page, "application", [("File", "perjanjian.pdf", Agreement)], Complete(address));

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
