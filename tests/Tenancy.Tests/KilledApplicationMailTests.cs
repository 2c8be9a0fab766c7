using System.Diagnostics;
using System.Globalization;
using EOffice.Testing;
using Npgsql;

namespace EOffice.Tenancy.Tests;

/// <summary>The process that mails an applicant is killed: before the mail may have left it is sent by the next, afterwards by nobody.</summary>
#pragma warning disable CA1001 // xunit disposes of it
public sealed class KilledApplicationMailTests : IAsyncLifetime
{
    private const int Killed = 137;   // 128 + SIGKILL, as .NET reports it

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-mails-").FullName;
    private readonly string _server = TestCluster.Get().To(TestCluster.NewName("mails"));
    private readonly SmtpServer _smtp = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _smtp.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_before_it_could_leave_it_is_sent_once_and_killed_after_it_left_it_is_not_sent_again()
    {
        Assert.Equal(0, await SiloAsync(null, "migrate"));
        await RejectAsync("33.02", "satu@daerah.example");
        Assert.Equal(Killed, await SiloAsync("application-mail.connected", "onboard"));
        Assert.Empty(_smtp.Mails);
        Assert.Equal(0, await SiloAsync(null, "onboard"));
        Assert.Equal("satu@daerah.example", Assert.Single(_smtp.Mails).To);
        Assert.Equal("Sent", await StateAsync("satu@daerah.example"));

        await RejectAsync("33.03", "dua@daerah.example");
        Assert.Equal(Killed, await SiloAsync("application-mail.after-send", "onboard"));
        Assert.Equal(0, await SiloAsync(null, "onboard"));
        Assert.Equal(0, await SiloAsync(null, "onboard"));
        Assert.Single(_smtp.Mails, mail => mail.To == "dua@daerah.example");
        Assert.Equal("Unsure", await StateAsync("dua@daerah.example"));
    }

    private Task RejectAsync(string region, string address) => AskAsync<object>($$"""
        WITH new AS (
            INSERT INTO application (id, link, state, region_code, region_name, kind, facts, message, changed_at)
            VALUES ('{{Guid.CreateVersion7()}}', '{{address}}', 'Rejected', '{{region}}', 'Kabupaten {{region}}', 'Regency', '{"contactEmail":"{{address}}"}', 'Alasan', now())
            RETURNING id, changed_at)
        INSERT INTO application_mail (id, application, kind, address, at, day, next_try_at)
        SELECT gen_random_uuid(), id, 'Rejected', '{{address}}', changed_at, current_date, changed_at FROM new
        """);

    private Task<string?> StateAsync(string address) => AskAsync<string>($"SELECT state FROM application_mail WHERE address = '{address}'");

    private async Task<T?> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    private async Task<int> SiloAsync(string? failpoint, params string[] words)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Path.Combine(here.Parent!.Parent!.FullName, "Silo", here.Name, "EOffice.Silo"), words) { RedirectStandardOutput = true };
        start.Environment["EOFFICE_CATALOG"] = _server;
        start.Environment["EOFFICE_DATA"] = _folder;
        start.Environment["EOFFICE_SMTP_HOST"] = "127.0.0.1";
        start.Environment["EOFFICE_SMTP_PORT"] = _smtp.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["EOFFICE_SMTP_FROM"] = "surat@kantor.example";
        start.Environment["EOFFICE_SMTP_TLS"] = "none";
        start.Environment["EOFFICE_FAILPOINT"] = failpoint;
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
