using System.Globalization;
using EOffice.Testing;

namespace EOffice.Tenancy.Tests;

/// <summary>The process that mails an applicant is killed: before the mail may have left it is sent by the next, afterwards by nobody.</summary>
#pragma warning disable CA1001 // xunit disposes of it
public sealed class KilledApplicationMailTests : IAsyncLifetime
{
    private readonly SiloProgram _silo = SiloProgram.OnNewCatalog("mails");
    private readonly SmtpServer _smtp = new();

    public Task InitializeAsync()
    {
        _silo.Settings["EOFFICE_SMTP_HOST"] = "127.0.0.1";
        _silo.Settings["EOFFICE_SMTP_PORT"] = _smtp.Port.ToString(CultureInfo.InvariantCulture);
        _silo.Settings["EOFFICE_SMTP_FROM"] = "surat@kantor.example";
        _silo.Settings["EOFFICE_SMTP_TLS"] = "none";
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _smtp.DisposeAsync();
        _silo.Dispose();
    }

    [Fact]
    public async Task Killed_before_it_could_leave_it_is_sent_once_and_killed_after_it_left_it_is_not_sent_again()
    {
        await _silo.DoAsync("migrate");
        await RejectAsync("33.02", "satu@daerah.example");
        await _silo.DieAsync("application-mail.connected", "onboard");
        Assert.Empty(_smtp.Mails);
        await _silo.DoAsync("onboard");
        Assert.Equal("satu@daerah.example", Assert.Single(_smtp.Mails).To);
        Assert.Equal("Sent", await StateAsync("satu@daerah.example"));

        await RejectAsync("33.03", "dua@daerah.example");
        await _silo.DieAsync("application-mail.after-send", "onboard");
        await _silo.DoAsync("onboard");
        await _silo.DoAsync("onboard");
        Assert.Single(_smtp.Mails, mail => mail.To == "dua@daerah.example");
        Assert.Equal("Unsure", await StateAsync("dua@daerah.example"));
    }

    private Task RejectAsync(string region, string address) => _silo.AskAsync<object>($$"""
        WITH new AS (
            INSERT INTO application (id, link, state, region_code, region_name, kind, facts, message, changed_at)
            VALUES ('{{Guid.CreateVersion7()}}', '{{address}}', 'Rejected', '{{region}}', 'Kabupaten {{region}}', 'Regency', '{"contactEmail":"{{address}}"}', 'Alasan', now())
            RETURNING id, changed_at)
        INSERT INTO application_mail (id, application, kind, address, at, day, next_try_at)
        SELECT gen_random_uuid(), id, 'Rejected', '{{address}}', changed_at, current_date, changed_at FROM new
        """);

    private Task<string?> StateAsync(string address) => _silo.AskAsync<string>($"SELECT state FROM application_mail WHERE address = '{address}'");
}
