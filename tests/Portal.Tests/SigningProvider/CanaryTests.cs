using System.Diagnostics;
using System.Globalization;
using System.Text;
using EOffice.Bsre.Server;
using EOffice.Portal.Tests.Letters;
using Npgsql;

namespace EOffice.Portal.Tests.SigningProvider;

/// <summary>A passphrase that was typed, rightly, wrongly and in vain, is found nowhere afterwards; and whatever is somewhere is found.</summary>
[Collection(BsrePortal.Name)]
public sealed class CanaryTests(BsrePortal portal)
{
    private const string WrongPassphrase = "Merpati 9%/+ yang&<keliru>";

    [Fact]
    public async Task Passphrase_is_in_no_log_trace_database_or_file()
    {
        await SealInEveryWayAsync();
        var (mailed, inForce) = await SetUpSealAsync();

        var dump = DumpAll();
        foreach (var secret in new[] { BsrePortal.Passphrase, WrongPassphrase, BsreProcess.Password, BsrePortal.Nik, mailed, inForce })
        {
            var canary = new Canary(secret);
            Assert.Empty(canary.In(dump));
            Assert.Empty(portal.Witness.Heard.SelectMany(line => canary.In(line).Select(form => $"{form}: {line[..Math.Min(line.Length, 80)]}")));
            Assert.Empty(Files().SelectMany(file => canary.In(File.ReadAllBytes(file)).Select(form => $"{form}: {file}")));
        }
    }

    [Fact]
    public async Task Search_finds_whatever_is_there_in_every_form_and_place()
    {
        var planted = $"Cucak rawa 5%/+ {Guid.NewGuid():N}&<x>";
        var canary = new Canary(planted);
        var utf8 = Encoding.UTF8.GetBytes(planted);
        foreach (var form in new[]
        {
            planted, Convert.ToHexStringLower(utf8), Convert.ToBase64String(utf8), Convert.ToBase64String([7, .. utf8]), Convert.ToBase64String([7, 7, .. utf8, 9]),
            Uri.EscapeDataString(planted), Convert.ToBase64String(Encoding.Unicode.GetBytes(planted)), System.Text.Json.JsonSerializer.Serialize(planted),
        })
        {
            Assert.NotEmpty(canary.In($"vor {form} nach"));
        }

        // A letter's subject goes into the database; a line and a tag that carry it are heard; a file that holds it is read.
        await (await Writer.SignInAsync(portal.Host, "nunuk.rahayu")).SubmitAsync(planted);
        Assert.NotEmpty(canary.In(DumpAll()));
        portal.Host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("uji").LogTrace("{Text}", Convert.ToBase64String(utf8));
        using (var source = new ActivitySource("uji"))
        {
            source.StartActivity("uji")?.SetTag("nilai", Uri.EscapeDataString(planted)).Dispose();
        }

        Assert.Equal(2, portal.Witness.Heard.Count(line => (line.StartsWith("uji ", StringComparison.Ordinal) || line.StartsWith("tag nilai", StringComparison.Ordinal)) && canary.In(line).Count > 0));
        var file = Path.Combine(portal.Host.Folder, "uji.txt");
        await File.WriteAllTextAsync(file, Convert.ToHexString(utf8));
        Assert.Contains(Files(), name => name == file && canary.In(File.ReadAllBytes(name)).Count > 0);
        File.Delete(file);
    }

    private async Task SealInEveryWayAsync()
    {
        var signer = await Writer.SignInAsync(portal.Host, "arif.budiyanto");
        foreach (var (protocol, mode, passphrase) in new[]
        {
            ("V1", Mode.Fine, BsrePortal.Passphrase), ("V2", Mode.Fine, BsrePortal.Passphrase), ("V1", Mode.Fine, WrongPassphrase), ("V2", Mode.FaultOfPassphrase, WrongPassphrase),
            ("V2", Mode.Slow, BsrePortal.Passphrase), ("V1", Mode.ReplyLost, BsrePortal.Passphrase), ("V2", Mode.Down, BsrePortal.Passphrase),
        })
        {
            await portal.Server.SetAsync(Mode.Fine, delay: TimeSpan.FromSeconds(60));
            await portal.SetAsync(("Input.Protocol", protocol));
            var subject = Writer.NewSubject($"Kenari {protocol} {mode}");
            await (await Writer.SignInAsync(portal.Host, "nunuk.rahayu")).SubmitAsync(subject);
            await portal.Server.SetAsync(mode);
            var page = await signer.SealAsync(subject, passphrase);
            Assert.Equal(mode == Mode.Fine && passphrase == BsrePortal.Passphrase, page.Path.EndsWith("/sealed", StringComparison.Ordinal));
            Assert.Empty(new Canary(passphrase).In(page.Source));
        }

        await portal.Server.SetAsync(Mode.Fine);
    }

    /// <summary>The codes of the organisation's seal: the one from the e-mail, and the one that seals.</summary>
    private async Task<(string Mailed, string InForce)> SetUpSealAsync()
    {
        await portal.SetAsync();
        var page = await portal.Administrator.SubmitAsync(await portal.Administrator.OpenAsync("/signing-provider/organisation-seal"), "ask-seal", ("Input.Subscriber", BsreProcess.Subscriber));
        var mailed = await portal.Server.MailAsync();
        page = await portal.Administrator.SubmitAsync(page, "activate-seal", ("Input.Code", mailed));
        await portal.Administrator.SubmitAsync(page, "try-seal");
        var inForce = await portal.Server.ActivationAsync();
        Assert.True(mailed.Length > 20 && inForce.Length > 20 && mailed != inForce);
        return (mailed, inForce);
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(portal.Host.Folder, "*", SearchOption.AllDirectories);

    /// <summary>Every database of this installation, as text: others on the same server come and go meanwhile.</summary>
    private byte[] DumpAll()
    {
        var catalog = new NpgsqlConnectionStringBuilder(portal.Host.Catalog);
        using var source = NpgsqlDataSource.Create(portal.Host.Catalog);
        using var names = source.CreateCommand("select database_name from tenant");
        using var reader = names.ExecuteReader();
        var databases = new List<string> { catalog.Database! };
        while (reader.Read())
        {
            databases.Add(reader.GetString(0));
        }

        Assert.True(databases.Count > 3);
        return [.. databases.SelectMany(database => Dump(catalog, database))];
    }

    private static byte[] Dump(NpgsqlConnectionStringBuilder server, string database)
    {
        var folder = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last(f => File.Exists(Path.Combine(f, "bin", "pg_dump")));
        var start = new ProcessStartInfo(Path.Combine(folder, "bin", "pg_dump")) { RedirectStandardOutput = true };
        foreach (var word in new[] { "-h", server.Host!, "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-U", server.Username!, database })
        {
            start.ArgumentList.Add(word);
        }

        using var dump = Process.Start(start)!;
        using var memory = new MemoryStream();
        dump.StandardOutput.BaseStream.CopyTo(memory);
        dump.WaitForExit();
        Assert.True(dump.ExitCode == 0 && memory.Length > 10_000, $"{database} could not be dumped.");
        return memory.ToArray();
    }
}
