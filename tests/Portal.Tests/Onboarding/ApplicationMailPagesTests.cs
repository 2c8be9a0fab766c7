using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using EOffice.Grains.Operators;
using EOffice.Testing;
using MimeKit;
using Console = EOffice.Portal.Tests.Operators.Console;

namespace EOffice.Portal.Tests.Onboarding;

/// <summary>What pages say of mails to applicants, and where a mail's link leads.</summary>
[Collection(PortalHost.Name)]
public sealed partial class ApplicationMailPagesTests(PortalHost silent)
{
    [Fact]
    public async Task Without_a_mail_server_the_pages_say_that_none_is_sent()
    {
        var browser = silent.Browser(null);
        var page = await Applicant.BeginAsync(browser, "kabupaten cilacap", "33.01");
        Assert.Contains("tidak ada surel yang dikirim", page.Words, StringComparison.Ordinal);
        page = await Applicant.SendAsync(browser, page, "cilacap");
        Assert.Contains("Menunggu diperiksa", page.Words, StringComparison.Ordinal);
        Assert.Contains("tidak ada surel yang dikirim", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_one_the_link_of_a_mail_shows_what_became_of_it_and_nothing_that_was_typed()
    {
        await using var server = new SmtpServer();
        await using var portal = await PortalHost.StartAsync(configure: host => host
            .UseSetting("EOFFICE_SMTP_HOST", "127.0.0.1").UseSetting("EOFFICE_SMTP_PORT", server.Port.ToString(CultureInfo.InvariantCulture))
            .UseSetting("EOFFICE_SMTP_FROM", "surat@kantor.example").UseSetting("EOFFICE_SMTP_TLS", "none"));
        var browser = portal.Browser(null);
        var page = await Applicant.BeginAsync(browser, "kabupaten banyumas", "33.02");
        Assert.Contains("Kode masuk tidak pernah dikirim lewat surel", page.Words, StringComparison.Ordinal);
        var link = (await Applicant.SendAsync(browser, page, "banyumas")).Path;

        var follow = Link().Match(Read(await server.MailToAsync("kominfo@daerah.example")).TextBody ?? "").Value;
        var seen = await portal.Browser(null).OpenAsync(follow);
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains("Menunggu diperiksa", seen.Words, StringComparison.Ordinal);
        Assert.All(["Wahyu", "555-0177", "PKS/33.02", "kominfo@"], typed => Assert.DoesNotContain(typed, seen.Source, StringComparison.Ordinal));
        Assert.Empty(seen.Document.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser(null).OpenAsync(follow[..^1] + (follow[^1] == 'A' ? "B" : "A"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser("bojonegoro").OpenAsync(follow)).Status);

        var console = await Console.SignedInAsync(portal, OperatorRole.Operations);
        var review = await console.Browser.FollowAsync(await console.Browser.OpenAsync("/console/applications"), "Kabupaten Banyumas");
        var decide = await console.Browser.FollowAsync(review, "Tolak");
        Assert.Contains("Alasannya dikirim juga ke kominfo@daerah.example", decide.Words, StringComparison.Ordinal);
        await console.Browser.SubmitAsync(decide, "decide", ("Input.Words", "Belum lengkap"));
        Assert.Contains("Belum lengkap", (await portal.Browser(null).OpenAsync(follow)).Words, StringComparison.Ordinal);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await browser.OpenAsync(link)).Words.Contains("Kabar ini dikirim ke kominfo@daerah.example", StringComparison.Ordinal))
        {
            await Task.Delay(100, patience.Token);
        }

        Assert.Contains("Belum lengkap", Read(server.Mails.Last()).TextBody, StringComparison.Ordinal);
    }

    private static MimeMessage Read(TakenMail mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail.Text)));

    [GeneratedRegex("/apply/follow/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
