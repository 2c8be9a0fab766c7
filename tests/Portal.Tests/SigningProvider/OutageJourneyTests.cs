using EOffice.Bsre.Server;
using EOffice.Portal.Tests.Letters;

namespace EOffice.Portal.Tests.SigningProvider;

/// <summary>A signer whose service is gone in the very moment, and comes back.</summary>
[Collection(BsrePortal.Name)]
public sealed class OutageJourneyTests(BsrePortal portal)
{
    [Fact]
    public async Task Letter_waits_with_its_number_and_is_sealed_once_when_the_service_is_back()
    {
        await portal.Server.SetAsync(Mode.Fine);
        await portal.SetAsync();
        var subject = Writer.NewSubject("Menunggu layanan");
        var drafter = await Writer.SignInAsync(portal.Host, "nunuk.rahayu");
        await drafter.SubmitAsync(subject);
        await portal.Server.SetAsync(Mode.Down);

        var signer = await Writer.SignInAsync(portal.Host, "arif.budiyanto");
        var refused = await signer.SealAsync(subject, BsrePortal.Passphrase);

        Assert.EndsWith("/seal", refused.Path, StringComparison.Ordinal);
        Assert.Contains("Layanan BSrE sedang tidak dapat dihubungi", refused.Words, StringComparison.Ordinal);
        Assert.Contains("Menunggu TTE sejak hari ini", refused.Words, StringComparison.Ordinal);
        var letter = await drafter.OpenAsync(subject);
        Assert.Contains("Menunggu TTE Kepala Dinas Komunikasi dan Informatika", letter.Words, StringComparison.Ordinal);
        Assert.Contains("layanan BSrE tidak dapat dihubungi", letter.Words, StringComparison.Ordinal);
        var reserved = Row(await signer.Browser.OpenAsync("/registers"), subject);
        Assert.Contains("Disediakan, menunggu tanda tangan", reserved, StringComparison.Ordinal);

        await portal.Server.SetAsync(Mode.Fine);
        var before = (await portal.Server.CountsAsync()).Signed;
        var again = await signer.Browser.SubmitAsync(refused, "seal-letter", ("Input.Passphrase", BsrePortal.Passphrase));

        Assert.EndsWith("/sealed", again.Path, StringComparison.Ordinal);
        var number = again.Document.QuerySelector(".letter-number")!.TextContent.Trim();
        Assert.Contains(number, refused.Words, StringComparison.Ordinal);
        Assert.Equal(before + 1, (await portal.Server.CountsAsync()).Signed);
        var issued = Row(await signer.Browser.OpenAsync("/registers"), subject);
        Assert.Contains(number, issued, StringComparison.Ordinal);
        Assert.DoesNotContain("Disediakan", issued, StringComparison.Ordinal);
        await IsTrustedAsync(drafter, subject);
    }

    /// <summary>Anybody who uploads the file reads that it is genuine, and who signed.</summary>
    private async Task IsTrustedAsync(Writer drafter, string subject)
    {
        var letter = await drafter.OpenAsync(subject);
        using var answer = await drafter.Browser.AskAsync(HttpMethod.Get, $"{letter.Path}/pdf?download=1");
        var pdf = await answer.Content.ReadAsByteArrayAsync();
        var anyone = portal.Host.Browser("bojonegoro");
        var verdict = await anyone.SubmitFilesAsync(await anyone.OpenAsync("/verify"), "verify-file", [("File", "surat.pdf", pdf)]);
        Assert.Contains("berkas ini sama persis dengan surat yang terdaftar", verdict.Words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("ARIF BUDIYANTO", verdict.Words, StringComparison.Ordinal);
        Assert.Contains("BSRE CA DS UJI", verdict.Words, StringComparison.Ordinal);
        Assert.Contains("Dikenal dan berlaku", verdict.Words, StringComparison.Ordinal);
    }

    private static string Row(Page register, string subject)
        => register.Document.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains(subject, StringComparison.Ordinal)).TextContent;
}
