using System.Text;
using System.Text.RegularExpressions;
using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.EntryCodes;
using EOffice.Grains.Mail;
using EOffice.Grains.Organisation;
using EOffice.Grains.People;
using EOffice.Grains.Tests.Quotas;
using EOffice.Tenancy;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace EOffice.Grains.Tests.Mail;

/// <summary>An office with a mail server of its own that listens on loopback.</summary>
#pragma warning disable CA1001 // xunit disposes of it
public sealed partial class MailTests : IAsyncLifetime
{
    private readonly SmtpServer _server = new() { Login = ("surat", "rahasia server") };
    private Office _office = null!;

    private IEntryGrain Entry => _office.Grains.Get<IEntryGrain>();

    public Task InitializeAsync()
    {
        _office = new Office
        {
            Alone = true,
            Besides = parts => parts.AddSingleton(new MailOptions("127.0.0.1", _server.Port, "surat@kantor.example", MailSecurity.None, "surat", "rahasia server")),
        };
        return _office.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Invitation_goes_by_mail_and_lets_in()
    {
        var person = await PutAsync("Rini Astuti", "rini@kantor.example");
        var issued = (await Entry.InviteAsync(new InvitePerson(Cast.NewId(), _office.Administrator, person, false, ByMail: true))).Value!;
        Assert.Equal((null, "rini@kantor.example"), (issued.Code, issued.MailedTo));

        var mail = Read(await _server.MailToAsync("rini@kantor.example"));
        Assert.Equal("Kabupaten Kertajaya", mail.From.Mailboxes.Single().Name);
        Assert.Contains("Yth. Rini Astuti", mail.TextBody, StringComparison.Ordinal);
        var link = LinkIn(mail);
        Assert.StartsWith("http://kertajaya.localhost:8080/welcome?kode=", link.Value, StringComparison.Ordinal);
        Assert.Contains(link.Value, mail.HtmlBody, StringComparison.Ordinal);
        Assert.Null((await Entry.EnterAsync(new UseEntry(Cast.NewId(), link.Groups[1].Value, "rini.astuti", "empat kata yang panjang", "test", null))).Refusal);
        await StateAsync(person, MailState.Sent);
        await Eventually.TrueAsync(async () => await WaitingAsync() == 0, "nothing waits");
    }

    [Fact]
    public async Task Neither_code_nor_text_lies_in_the_database()
    {
        _server.Busy = 1;
        var person = await PutAsync("Tertunda", "tertunda@kantor.example");
        await Entry.InviteAsync(new InvitePerson(Cast.NewId(), _office.Administrator, person, false, ByMail: true));
        await Eventually.TrueAsync(WasBusyOnceAsync, "the server was busy once");
        var rows = string.Join('\n', await _office.Database.ReadAllAsync(
            _office.Tenant, "select o::text from outbox o union all select m::text from mail m union all select c::text from entry_code c", row => row.GetString(0)));

        _office.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = LinkIn(Read(await _server.MailToAsync("tertunda@kantor.example"))).Groups[1].Value;
        Assert.DoesNotContain(code, rows, StringComparison.Ordinal);
        Assert.DoesNotContain(code.Replace("-", ""), rows, StringComparison.Ordinal);
        Assert.NotNull((await Entry.OpenAsync(new OpenEntry(code, "test"))).Value);
    }

    [Fact]
    public async Task Address_that_the_server_refuses_ends_the_mail_and_is_shown()
    {
        _server.Unknown.Add("salah@kantor.example");
        var person = await PutAsync("Salah Alamat", "salah@kantor.example");
        await Entry.InviteAsync(new InvitePerson(Cast.NewId(), _office.Administrator, person, false, ByMail: true));
        await StateAsync(person, MailState.GivenUp);
        await DeadAsync(MailRefusals.AddressRefused);
        Assert.DoesNotContain(_server.Mails, mail => mail.To == "salah@kantor.example");

        var odd = await PutAsync("Bukan Alamat", "bukan alamat");
        await Entry.InviteAsync(new InvitePerson(Cast.NewId(), _office.Administrator, odd, false, ByMail: true));
        await StateAsync(odd, MailState.GivenUp);
        await DeadAsync(MailRefusals.AddressMalformed);
    }

    [Fact]
    public async Task Beyond_the_quota_of_a_day_mails_leave_the_next_day_and_no_try_is_counted()
    {
        await _office.SetQuotaAsync(Quota.Usual with { MailsPerDay = 1 });
        foreach (var name in new[] { "hari.ini", "esok" })
        {
            var person = await PutAsync(name, $"{name}@kantor.example");
            await Entry.InviteAsync(new InvitePerson(Cast.NewId(), _office.Administrator, person, false, ByMail: true));
            await Eventually.TrueAsync(async () => _server.Mails.Count == 1 && await WaitingAsync() == (name == "esok" ? 1 : 0), "one has left");
        }

        const string untilMidnight = "select attempts = 0 and next_attempt_at > now() and not dead from outbox";
        await Eventually.TrueAsync(() => _office.Database.ReadOneAsync(_office.Tenant, untilMidnight, row => row.GetBoolean(0)), "the other waits");
        _office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("esok@kantor.example", (await _server.MailToAsync("esok@kantor.example")).To);
    }

    [Fact]
    public async Task Mail_whose_code_was_replaced_is_dropped_and_a_lost_answer_brings_the_same_mail_again()
    {
        _server.Forgetful = 1;
        var person = await PutAsync("Dua Surel", "dua@kantor.example");
        await Entry.InviteAsync(new InvitePerson(Cast.NewId(), _office.Administrator, person, false, ByMail: true));
        var first = Read(await _server.MailToAsync("dua@kantor.example"));
        await Eventually.TrueAsync(async () =>
        {
            _office.Clock.Advance(TimeSpan.FromMinutes(2));
            await Task.Delay(200);
            return _server.Mails.Count(mail => mail.To == "dua@kantor.example") == 2;
        }, "the mail came again");
        var second = Read(_server.Mails.Last(mail => mail.To == "dua@kantor.example"));
        Assert.Equal((first.MessageId, LinkIn(first).Value), (second.MessageId, LinkIn(second).Value));

        _server.Busy = 1;
        var other = await PutAsync("Diganti", "diganti@kantor.example");
        await Entry.InviteAsync(new InvitePerson(Cast.NewId(), _office.Administrator, other, false, ByMail: true));
        // Once that is written down: time that passes before does not bring the next try nearer.
        await Eventually.TrueAsync(async () => await WaitingAsync() == 1 && await WasBusyOnceAsync(), "the server was busy once");
        await Entry.InviteAsync(new InvitePerson(Cast.NewId(), _office.Administrator, other, false, ByMail: false));
        _office.Clock.Advance(TimeSpan.FromMinutes(5));
        await StateAsync(other, MailState.Dropped);
    }

    [Fact]
    public async Task Forgotten_password_gives_one_answer_to_all_and_one_mail_to_whom_it_belongs()
    {
        var person = await PutAsync("Lupa Sandi", "lupa@kantor.example");
        var (account, name) = await _office.PutUserAsync();
        await _office.Database.WriteAsync(_office.Tenant, "update person set email = 'lupa@kantor.example' where id = $1", account.Value);
        foreach (var typed in new[] { name, name, "tidak.ada", $"{person}" })
        {
            Assert.Null((await Entry.ForgottenAsync(new ForgotPassword(Cast.NewId(), typed, $"{Guid.NewGuid()}"))).Refusal);
        }

        var code = LinkIn(Read(await _server.MailToAsync("lupa@kantor.example"))).Groups[1].Value;
        await Eventually.TrueAsync(async () => await WaitingAsync() == 0, "nothing waits");
        Assert.Single(_server.Mails);
        Assert.Null((await Entry.EnterAsync(new UseEntry(Cast.NewId(), code, null, "empat kata yang panjang", "test", null))).Refusal);
        Assert.Null((await _office.Grains.Get<IAccountsGrain>().SignInAsync(new SignIn(name, "empat kata yang panjang", "test", null))).Refusal);
        Assert.Contains("account.reset-asked", await _office.AuditOfAsync(account.Value));
    }

    [Fact]
    public async Task Who_keeps_asking_waits()
    {
        Refusal? last = null;
        for (var no = 0; no < 7; no++)
        {
            last = (await Entry.ForgottenAsync(new ForgotPassword(Cast.NewId(), "siapa.saja", "198.51.100.9"))).Refusal;
        }

        Assert.Equal(AccountRefusals.TooManyAttempts, last);
        Assert.Equal(EntryRefusals.NoMailAddress, (await Entry.InviteAsync(new InvitePerson(
            Cast.NewId(), _office.Administrator, await _office.PutPersonAsync("Tanpa Surel"), false, ByMail: true))).Refusal);
    }

    [Fact]
    public async Task Without_TLS_that_was_asked_for_nothing_is_told()
    {
        var careful = new Mailer(new MailOptions("127.0.0.1", _server.Port, "surat@kantor.example", MailSecurity.StartTls, "surat", "rahasia server"));
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse("surat@kantor.example"));
        message.To.Add(MailboxAddress.Parse("siapa@kantor.example"));
        message.Body = new TextPart("plain") { Text = "Rahasia" };
        await Assert.ThrowsAsync<IOException>(() => careful.SendAsync(message));
        Assert.DoesNotContain(_server.Said, line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EOFFICE_SMTP_TLS", "ssl")]
    [InlineData("EOFFICE_SMTP_PORT", "99999")]
    [InlineData("EOFFICE_SMTP_FROM", "bukan alamat")]
    public void Malformed_setting_is_said(string name, string value)
    {
        string? Setting(string asked) => asked == name ? value : asked switch { "EOFFICE_SMTP_HOST" => "mail.example", "EOFFICE_SMTP_FROM" => "surat@kantor.example", _ => null };
        Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => MailOptions.From(Setting)).Message, StringComparison.Ordinal);
    }

    // The row is given up after its mail is shown so.
    private Task DeadAsync(Refusal reason)
        => Eventually.TrueAsync(
            async () => (await _office.Database.ReadAllAsync(_office.Tenant, "select last_error from outbox where dead", row => row.GetString(0))).Contains(reason.Code),
            $"a mail ends with {reason.Code}");

    private async Task<PersonId> PutAsync(string name, string email)
    {
        var person = new PersonId(Cast.NewId());
        Assert.Null((await _office.Grains.Get<IOrganisationGrain>().PutPersonAsync(new PutPerson(Cast.NewId(), _office.Administrator, person, name, null, null, email))).Refusal);
        return person;
    }

    private Task StateAsync(PersonId person, MailState state)
        => Eventually.TrueAsync(async () => (await _office.Grains.Get<IPeopleGrain>().FindAsync(_office.Administrator, person))!.Mail?.State == state, $"the mail is {state}");

    private async Task<bool> WasBusyOnceAsync()
        => await _office.Database.ReadOneAsync(_office.Tenant, "select count(*) from outbox where attempts = 1", row => row.GetInt64(0)) == 1;

    private Task<long> WaitingAsync() => _office.Database.ReadOneAsync(_office.Tenant, "select count(*) from outbox where not dead", row => row.GetInt64(0));

    private static Match LinkIn(MimeMessage mail) => Link().Match(mail.TextBody ?? "");

    private static MimeMessage Read(TakenMail mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail.Text)));

    [GeneratedRegex("http://\\S+/welcome\\?kode=([0-9A-Z-]{19})")]
    private static partial Regex Link();
}
