using System.Net;
using System.Text;
using EOffice.Grains.Accounts;
using EOffice.Grains.Mail;
using EOffice.Grains.Organisation;
using EOffice.Grains.Push;
using EOffice.Grains.Runtime;
using EOffice.Grains.Support;
using EOffice.Grains.Tests.Push;
using EOffice.Grains.WorkingTime;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace EOffice.Grains.Tests.Support;

/// <summary>Two administrators hear of support access by mail and on a device: a mail server, a push service and an office that works day and night.</summary>
#pragma warning disable CA1001 // xunit disposes of it
public sealed class SupportNoticeTests : IAsyncLifetime
{
    private const string Operator = "Petugas Bantuan";
    private const string Reason = "Surat tidak terkirim sejak pagi";

    private static readonly int[] s_everyDay = [0, 1, 2, 3, 4, 5, 6];

    private readonly SmtpServer _server = new();
    private readonly Guid _operator = Guid.CreateVersion7();
    private readonly Guid _id = Guid.CreateVersion7();
    private Office _office = null!;
    private PushService _service = null!;
    private PushBrowser _browser = null!;
    private PersonId _second;

    private ISupportGrain Grain => _office.Grains.Get<ISupportGrain>();

    public async Task InitializeAsync()
    {
        _service = await PushService.StartAsync();
        _browser = new PushBrowser(_service);
        _office = new Office
        {
            Alone = true,
            Besides = parts => parts
                .AddSingleton(new MailOptions("127.0.0.1", _server.Port, "surat@kantor.example", MailSecurity.None))
                .AddSingleton(new OfficeOptions(PushNetworks: [IPNetwork.Parse("127.0.0.0/8")])),
        };
        await _office.InitializeAsync();
        (_second, var name) = await _office.PutUserAsync();
        await WriteAsync("update person set email = 'sri@kantor.example' where id = $1", _office.Administrator.Value);
        await WriteAsync("update person set email = 'kedua@kantor.example' where id = $1", _second.Value);
        await WriteAsync("update account set administrator = true where person = $1", _second.Value);
        await WriteAsync("delete from working_hours");
        await WriteAsync("insert into working_hours (days, opens, closes) values ($1, '00:00', '23:59:59')", s_everyDay);
        _office.Services.GetRequiredService<WorkingCalendars>().Drop(_office.Tenant);
        var session = (await _office.Grains.Get<IAccountsGrain>().SignInAsync(new SignIn(name, Cast.Password, "198.51.100.7", null))).Value!;
        Assert.Null((await _office.Grains.Get<IPushGrain>().SubscribeAsync(new SubscribePush(
            Cast.NewId(), _second, session.DeviceToken, _browser.Endpoint, _browser.Key, _browser.Auth, "Chrome di Android"))).Refusal);
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _office.DisposeAsync();
        await _service.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_question_its_use_and_its_end_are_told_once_each_without_who_or_why()
    {
        Assert.Null((await Grain.AskAsync(new AskSupport(_id, _operator, Operator, Reason, 4))).Refusal);
        await ToldAsync(mails: 2, pushes: 1);
        var mail = Read(await _server.MailToAsync("sri@kantor.example"));
        Assert.Equal("Permintaan akses dukungan – Kabupaten Kertajaya", mail.Subject);
        Assert.Contains($"http://kertajaya.localhost:8080/support-access/{_id}", mail.TextBody, StringComparison.Ordinal);
        Assert.All([Operator, Reason], words => Assert.DoesNotContain(words, mail.TextBody + mail.HtmlBody, StringComparison.Ordinal));
        var news = _browser.Open(Assert.Single(_service.Calls));
        Assert.Equal(("Support", $"/support-access/{_id}"), (news.GetProperty("kind").GetString(), news.GetProperty("path").GetString()));

        await GrantAsync();
        await LookAsync(SupportPart.Queues);
        await LookAsync(SupportPart.Accounts);
        await ToldAsync(mails: 4, pushes: 2);
        Assert.Contains("mulai memakai akses dukungan", Read(_server.Mails.Last()).TextBody, StringComparison.Ordinal);

        // Nobody is told of their own act.
        Assert.Null((await Grain.EndAsync(new EndSupport(Cast.NewId(), _office.Administrator, _id))).Refusal);
        await ToldAsync(mails: 5, pushes: 3);
        Assert.Equal("kedua@kantor.example", _server.Mails.Last().To);
        _office.Clock.Advance(TimeSpan.FromHours(5));
        await SweptAsync();
        await ToldAsync(mails: 5, pushes: 3);
    }

    [Fact]
    public async Task When_the_time_is_over_that_is_told_though_nobody_ended_it()
    {
        Assert.Null((await Grain.AskAsync(new AskSupport(_id, _operator, Operator, Reason, 1))).Refusal);
        await ToldAsync(mails: 2, pushes: 1);
        await GrantAsync(1);
        _office.Clock.Advance(TimeSpan.FromHours(1));
        await SweptAsync();
        await ToldAsync(mails: 4, pushes: 2);
        Assert.Contains("sudah habis", Read(_server.Mails.Last()).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_administrator_chooses_and_nobody_else_does()
    {
        Assert.Equal(new SupportNoticeView(true, true, "kedua@kantor.example", true), await Grain.NoticesAsync(_second));
        Assert.Null((await Grain.ChooseNoticesAsync(new ChooseSupportNotices(Cast.NewId(), _second, Mail: false, Device: false))).Refusal);
        Assert.Equal((false, false), await Grain.NoticesAsync(_second) is { } view ? (view.Mail, view.Device) : default);
        Assert.Null((await Grain.AskAsync(new AskSupport(_id, _operator, Operator, Reason, 4))).Refusal);
        await ToldAsync(mails: 1, pushes: 0);
        Assert.Equal("sri@kantor.example", Assert.Single(_server.Mails).To);

        var (person, _) = await _office.PutUserAsync();
        Assert.Null(await Grain.NoticesAsync(person));
        Assert.Equal(SupportRefusals.NotAllowed, (await Grain.ChooseNoticesAsync(new ChooseSupportNotices(Cast.NewId(), person, true, true))).Refusal);
    }

    [Fact]
    public async Task What_is_answered_before_it_is_told_is_told_no_more_and_quiet_hours_hold_for_devices()
    {
        _server.Busy = 2;
        // The office opens in three days.
        await WriteAsync("update working_hours set days = $1", new[] { ((int)_office.Clock.GetUtcNow().DayOfWeek + 3) % 7 });
        _office.Services.GetRequiredService<WorkingCalendars>().Drop(_office.Tenant);
        Assert.Null((await Grain.AskAsync(new AskSupport(_id, _operator, Operator, Reason, 4))).Refusal);
        await Eventually.TrueAsync(async () => await WaitingAsync("support.mail", tried: true) == 2 && _service.Calls.IsEmpty, "both mails were put off, and the device waits");
        Assert.Null((await Grain.RefuseAsync(new RefuseSupport(Cast.NewId(), _office.Administrator, _id, "Tidak perlu"))).Refusal);
        await WriteAsync("update outbox set next_attempt_at = now() - interval '1 hour' where kind like 'support.%'");
        _office.Database.Signals.Committed(_office.Tenant, leftWork: true, []);
        await Eventually.TrueAsync(async () => await WaitingAsync("support.mail", tried: false) == 0 && await WaitingAsync("support.push", tried: false) == 0, "nothing waits");
        Assert.Empty(_server.Mails);
        Assert.Empty(_service.Calls);
    }

    private async Task GrantAsync(int hours = 4) => Assert.Null((await Grain.GrantAsync(new GrantSupport(Cast.NewId(), _office.Administrator, _id, hours))).Refusal);

    private async Task LookAsync(SupportPart part) => Assert.Null((await Grain.LookAsync(new LookIn(_id, _operator, part, null))).Refusal);

    /// <summary>So many in all, and nothing more to come.</summary>
    private Task ToldAsync(int mails, int pushes) => Eventually.TrueAsync(
        async () =>
        {
            Assert.InRange(_server.Mails.Count, 0, mails);
            Assert.InRange(_service.Calls.Count, 0, pushes);
            return _server.Mails.Count == mails && _service.Calls.Count == pushes && await WaitingAsync("support.mail", tried: false) == 0 && await WaitingAsync("support.push", tried: false) == 0;
        },
        $"{mails} mails and {pushes} pushes");

    /// <summary>Timed work was looked at: no row is due any more.</summary>
    private async Task SweptAsync()
    {
        _office.Database.Signals.Committed(_office.Tenant, leftWork: true, []);
        await Eventually.TrueAsync(
            async () => await _office.Database.ReadOneAsync(_office.Tenant, "select count(*) from due where kind = 'support.over'", row => row.GetInt64(0)) == 0, "the grant's time was looked at");
    }

    private Task<long> WaitingAsync(string kind, bool tried)
        => _office.Database.ReadOneAsync(_office.Tenant, "select count(*) from outbox where kind = $1 and (attempts > 0 or not $2)", row => row.GetInt64(0), kind, tried);

    private Task<int> WriteAsync(string sql, params object?[] parameters) => _office.Database.WriteAsync(_office.Tenant, sql, parameters);

    private static MimeMessage Read(TakenMail mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail.Text)));
}
