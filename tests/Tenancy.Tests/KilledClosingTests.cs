using Npgsql;

namespace EOffice.Tenancy.Tests;

/// <summary>A destruction that two operators agreed to, with the process killed in between: the next round goes on to the end.</summary>
public sealed class KilledClosingTests : IDisposable
{
    // Each round begins with the first step again, so these four repeat every one.
    private static readonly string[] Steps = ["key", "database", "traces", "certificate"];

    private readonly SiloProgram _silo = SiloProgram.OnNewCatalog("closing");

    public void Dispose() => _silo.Dispose();

    [Fact]
    public async Task Killed_among_the_steps_nothing_is_left_but_the_certificate()
    {
        await _silo.DoAsync("migrate");
        foreach (var (id, region) in new[] { ("pergi", "33.05"), ("tinggal", "33.06") })
        {
            await _silo.DoAsync("provision", "--id", id, "--name", $"Kabupaten {id}", "--kind", "regency", "--region", region);
        }

        var database = await _silo.AskAsync<string>("SELECT database_name FROM tenant WHERE id = 'pergi'");
        Directory.CreateDirectory(Path.Combine(_silo.Folder, "documents", "pergi", "ab", "cd"));
        await File.WriteAllTextAsync(Path.Combine(_silo.Folder, "documents", "pergi", "ab", "cd", "x"), "x");
        await AgreeAsync("pergi");
        await OneAloneIsNoAgreementAsync();
        foreach (var step in Steps)
        {
            await _silo.DieAsync($"closing.after-{step}", "closing");
        }

        await _silo.DoAsync("closing");
        Assert.Equal("Destroyed Destroyed certificate", await _silo.AskAsync<string>(
            "SELECT t.state || ' ' || c.state || ' ' || c.step FROM tenant t JOIN closing c ON c.tenant_id = t.id WHERE t.id = 'pergi'"));
        Assert.Equal("%PDF-", await _silo.AskAsync<string>("SELECT convert_from(substr(certificate, 1, 5), 'SQL_ASCII') FROM closing"));
        Assert.Equal(0L, await _silo.AskAsync<long>($"SELECT (SELECT count(*) FROM pg_database WHERE datname = '{database}') + (SELECT count(*) FROM pg_roles WHERE rolname = '{database}_role')"));
        Assert.True(await _silo.AskAsync<bool>("SELECT tenant_key = '' AND role_password = '' FROM tenant WHERE id = 'pergi'"));
        Assert.True(await _silo.AskAsync<bool>("SELECT private_key = '' AND public_key <> '' FROM exchange_key WHERE tenant_id = 'pergi'"));
        Assert.False(Directory.Exists(Path.Combine(_silo.Folder, "documents", "pergi")));
        Assert.True(await _silo.AskAsync<bool>("SELECT state = 'Active' AND tenant_key <> '' FROM tenant WHERE id = 'tinggal'"));

        // Nothing of the installation stumbles over what is no more, and its name is never given again.
        await _silo.DoAsync("migrate");
        await _silo.DoAsync("check");
        Assert.Equal(1, (await _silo.RunAsync("resume", "--id", "pergi")).Code);
        Assert.NotEqual(0, (await _silo.RunAsync("provision", "--id", "pergi", "--name", "Kabupaten lain", "--kind", "regency", "--region", "33.07")).Code);
    }

    // Whatever a program says.
    private async Task OneAloneIsNoAgreementAsync()
    {
        await _silo.AskAsync<object>("UPDATE closing SET state = 'Asked', agreed_by = NULL");
        foreach (var change in new[]
        {
            "state = 'Destroying', agreed_by = asked_by", "state = 'Destroying'",
            "state = 'Destroying', confirmed_at = NULL, agreed_by = (SELECT id FROM operator WHERE user_name = 'kedua')",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => _silo.AskAsync<object>($"UPDATE closing SET {change}"));
            Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
        }

        await _silo.AskAsync<object>("UPDATE closing SET state = 'Destroying', agreed_by = (SELECT id FROM operator WHERE user_name = 'kedua')");
    }

    private Task<object?> AgreeAsync(string tenant) => _silo.AskAsync<object>($"""
        INSERT INTO operator (id, user_name, name, roles, created_at)
        SELECT gen_random_uuid(), n, 'Petugas ' || n, ARRAY['Security'], now() FROM unnest(ARRAY['pertama', 'kedua']) n;
        UPDATE tenant SET state = 'Closing' WHERE id = '{tenant}';
        INSERT INTO closing (id, tenant_id, state, begun_at, begun_by, reason, agreement, wait_days, export_digest, export_bytes, export_files, confirmed_at, wait_until,
            asked_at, asked_by, agreed_at, agreed_by, next_try_at)
        SELECT gen_random_uuid(), '{tenant}', 'Destroying', now(), a.id, 'Pindah', 'PKS/1', 30, repeat('a', 64), 1, 1, now(), now(), now(), a.id, now(), b.id, now()
        FROM operator a, operator b WHERE a.user_name = 'pertama' AND b.user_name = 'kedua';
        """);
}
