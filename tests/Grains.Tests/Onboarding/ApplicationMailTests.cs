using System.Text;
using System.Text.RegularExpressions;
using EOffice.Grains.Mail;
using EOffice.Grains.Onboarding;
using EOffice.Grains.Operators;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace EOffice.Grains.Tests.Onboarding;

/// <summary>What applicants get by mail, from a mail server of the test's own on loopback. Rounds are made by hand.</summary>
#pragma warning disable CA1001 // xunit disposes of it
public sealed partial class ApplicationMailTests : IAsyncLifetime
{
    private const string Contact = "kominfo@daerah.example";

    private static readonly byte[] s_file = SmallestPdf.Bytes;

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-applicants-").FullName;
    private readonly string _catalog = TestCluster.Get().To(TestCluster.NewName("applicants"));
    private readonly SmtpServer _server = new();
    private readonly TestClock _clock = new();
    private ServiceProvider _services = null!;
    private Operator _operator = null!;

    private Applications Applications => _services.GetRequiredService<Applications>();

    private ApplicationReview Review => _services.GetRequiredService<ApplicationReview>();

    public async Task InitializeAsync()
    {
        _services = Build(new MailOptions("127.0.0.1", _server.Port, "surat@kantor.example", MailSecurity.None));
        await _services.GetRequiredService<Installation>().MigrateAsync();
        await _services.GetRequiredService<TenantCatalog>().RefreshAsync();
        var accounts = _services.GetRequiredService<OperatorAccounts>();
        Assert.Null((await accounts.OpenAsync(new OpenOperator(Cast.NewId(), null, "pusat", "Petugas Pusat", [OperatorRole.Operations, OperatorRole.Support]))).Refusal);
        _operator = (await accounts.FindAsync("pusat"))!;
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Who_applied_is_told_so_with_a_link_that_only_shows()
    {
        var (link, application) = await SentAsync("33.02", "banyumas");
        await RoundAsync();
        var mail = Read(Assert.Single(_server.Mails));
        Assert.Equal("Permohonan diterima – Kabupaten 33.02", mail.Subject);
        Assert.Equal(("Kantor Elektronik", "surat@kantor.example"), (mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address));
        Assert.DoesNotContain(link, mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);

        // Nothing that was typed: nobody writes to strangers through us.
        Assert.All(["Wahyu", "Kepala Dinas", "555-0177", "PKS/1"], typed => Assert.DoesNotContain(typed, mail.TextBody + mail.HtmlBody, StringComparison.Ordinal));

        var follow = FollowIn(mail);
        Assert.Contains($"/apply/follow/{follow}", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(application, (await Applications.FollowAsync(follow))!.Id);
        Assert.Null(await Applications.FindAsync(follow));
        Assert.Equal(OnboardingRefusals.NotFound, (await Applications.SaveAsync(follow, Facts("lain"), null)).Refusal);
        Assert.Equal((Contact, ApplicationMailState.Sent), await MailOfAsync(link));

        await RoundAsync();
        Assert.Single(_server.Mails);
    }

    [Fact]
    public async Task A_strangers_address_gets_one_such_mail_a_day_for_whatever_government()
    {
        await SentAsync("33.02", "banyumas");
        var (second, _) = await SentAsync("33.03", "purbalingga", Contact.ToUpperInvariant());
        await RoundAsync();
        Assert.Single(_server.Mails);
        Assert.Null((await Applications.FindAsync(second))!.Mail);

        _clock.Advance(TimeSpan.FromDays(1));
        await SentAsync("33.04", "banjarnegara");
        await RoundAsync();
        Assert.Equal(2, _server.Mails.Count);
    }

    [Fact]
    public async Task A_question_and_a_rejection_come_with_the_operators_words_whatever_was_sent_that_day()
    {
        var (link, application) = await SentAsync("33.02", "banyumas");
        await RoundAsync();
        Assert.Null((await Review.AskBackAsync(Decision(application, "Apakah nomor <teleponnya> benar?"))).Refusal);
        await RoundAsync();
        var asked = Read(_server.Mails.Last());
        Assert.Contains("Apakah nomor <teleponnya> benar?", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains("Apakah nomor &lt;teleponnya&gt; benar?", asked.HtmlBody, StringComparison.Ordinal);

        Assert.Empty(await Applications.SubmitAsync(link));
        Assert.Null((await Review.RejectAsync(Decision(application, "Perjanjian belum ditandatangani"))).Refusal);
        await RoundAsync();
        Assert.Equal(3, _server.Mails.Count);
        Assert.Contains("Perjanjian belum ditandatangani", Read(_server.Mails.Last()).TextBody, StringComparison.Ordinal);
        Assert.Equal(ApplicationState.Rejected, (await Applications.FollowAsync(FollowIn(asked)))!.State);
    }

    [Fact]
    public async Task The_approval_comes_when_the_office_stands_with_its_address_and_never_with_a_code()
    {
        var (link, application) = await SentAsync("33.02", "banyumas");
        Assert.Null((await Review.ApproveAsync(Decision(application, ""))).Refusal);
        await RoundAsync();
        Assert.Empty(_server.Mails);   // approved before it left, the first one is no news any more

        await _services.GetRequiredService<OnboardingRounds>().RoundAsync();
        await RoundAsync();
        var mail = Read(Assert.Single(_server.Mails));
        Assert.Contains("http://banyumas.localhost:8080", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(link, mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", mail.TextBody);
        Assert.Equal((Contact, ApplicationMailState.Sent), await MailOfAsync(link));
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_and_what_is_answered_by_then_is_not_told_any_more()
    {
        _server.Busy = 1;
        var (link, application) = await SentAsync("33.02", "banyumas");
        await RoundAsync();
        Assert.Equal((Contact, ApplicationMailState.Waiting), await MailOfAsync(link));
        await RoundAsync();
        Assert.Empty(_server.Mails);   // not before its time
        _clock.Advance(TimeSpan.FromMinutes(2));
        await RoundAsync();
        Assert.Single(_server.Mails);

        _server.Busy = 1;
        Assert.Null((await Review.AskBackAsync(Decision(application, "Benarkah?"))).Refusal);
        await RoundAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Applications.SubmitAsync(link));
        await RoundAsync();
        Assert.DoesNotContain("Benarkah?", string.Concat(_server.Mails.Select(mail => Read(mail).TextBody)), StringComparison.Ordinal);
        Assert.Equal(1L, await CountAsync("Dropped"));
    }

    [Fact]
    public async Task An_address_that_the_server_refuses_ends_the_mail_and_holds_up_nothing()
    {
        _server.Unknown.Add(Contact);
        var (link, application) = await SentAsync("33.02", "banyumas");
        await RoundAsync();
        Assert.Equal((Contact, ApplicationMailState.GivenUp), await MailOfAsync(link));
        Assert.Equal(Contact, (await Review.FindAsync(application))!.Mail!.Address);
        Assert.Null((await Review.ApproveAsync(Decision(application, ""))).Refusal);
    }

    [Fact]
    public async Task A_link_ends_with_the_address_that_it_was_sent_to()
    {
        var (link, application) = await SentAsync("33.02", "banyumas");
        await RoundAsync();
        var follow = FollowIn(Read(Assert.Single(_server.Mails)));
        Assert.Null((await Review.AskBackAsync(Decision(application, "Benarkah?"))).Refusal);
        Assert.Null((await Applications.SaveAsync(link, Facts("banyumas", "lain@daerah.example"), null)).Refusal);
        Assert.Null(await Applications.FollowAsync(follow));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tidak-ada")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!")]
    public async Task A_made_up_link_leads_nowhere(string link) => Assert.Null(await Applications.FollowAsync(link));

    [Fact]
    public async Task Without_a_mail_server_nothing_is_written_down()
    {
        await using var silent = Build(new MailOptions());
        var applications = silent.GetRequiredService<Applications>();
        Assert.False(applications.Mails);
        var begun = (await applications.BeginAsync(Region("33.05"))).Value!.Link;
        await applications.SaveAsync(begun, Facts("kebumen"), new NewApplicationFile("perjanjian.pdf", s_file));
        Assert.Empty(await applications.SubmitAsync(begun));
        await silent.GetRequiredService<ApplicationMailRounds>().RoundAsync();
        Assert.Equal(0L, await CountAsync(null));
    }

    private ServiceProvider Build(MailOptions mail)
        => new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(mail)
            .AddTenancy(new TenancyOptions { CatalogConnectionString = _catalog, DataDirectory = _folder, TenantSchema = GrainsSetup.Schema, TemplateFamily = TestCluster.SharedTemplate })
            .AddOffice()
            .BuildServiceProvider();

    private Task<int> RoundAsync() => _services.GetRequiredService<ApplicationMailRounds>().RoundAsync();

    private async Task<(string Link, Guid Id)> SentAsync(string region, string address, string contact = Contact)
    {
        var link = (await Applications.BeginAsync(Region(region))).Value!.Link;
        Assert.Null((await Applications.SaveAsync(link, Facts(address, contact), new NewApplicationFile("perjanjian.pdf", s_file))).Refusal);
        Assert.Empty(await Applications.SubmitAsync(link));
        return (link, (await Applications.FindAsync(link))!.Id);
    }

    private async Task<(string, ApplicationMailState)> MailOfAsync(string link) => (await Applications.FindAsync(link))!.Mail is { } mail ? (mail.Address, mail.State) : default;

    private DecideApplication Decision(Guid application, string words) => new(Cast.NewId(), _operator, application, words);

    private async Task<long> CountAsync(string? state)
    {
        await using var command = _services.GetRequiredService<CatalogDatabase>().Source.CreateCommand(
            $"select count(*) from application_mail where {(state is null ? "true" : $"state = '{state}'")}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static Region Region(string code) => new(code, $"Kabupaten {code}", GovernmentKind.Regency, "Provinsi Jawa Tengah");

    private static ApplicationFacts Facts(string address, string contact = Contact) => new(
        "Wahyu Pranowo", "Kepala Dinas", "", contact, "(000) 555-0177", "PKS/1", new DateOnly(2026, 1, 2), new DateOnly(2030, 12, 31), address);

    private static string FollowIn(MimeMessage mail) => Link().Match(mail.TextBody ?? "").Groups[1].Value;

    private static MimeMessage Read(TakenMail mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail.Text)));

    [GeneratedRegex("http://localhost:8080/apply/follow/([A-Za-z0-9_-]{64})")]
    private static partial Regex Link();
}
