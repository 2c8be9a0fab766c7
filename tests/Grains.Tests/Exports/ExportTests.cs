using System.Security.Cryptography;
using System.Text.RegularExpressions;
using EOffice.Documents.Vault;
using EOffice.Grains.Accounts;
using EOffice.Grains.Exports;
using EOffice.Grains.Tests.Letters;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Exports;

public sealed class ExportTests(ExportedOffice exported) : IClassFixture<ExportedOffice>
{
    private readonly Office _office = exported.Office;

    private Department Department => exported.Department;

    private IExportGrain Exports => _office.Grains.Get<IExportGrain>();

    private IDocumentVault Vault => _office.Services.GetRequiredService<IDocumentVault>();

    [Fact]
    public async Task Everything_is_in_it_whole_and_checked_by_other_programs()
    {
        using var archive = exported.Archive.Copy();
        Assert.Equal(exported.Export.Digest, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(archive.File))));
        Assert.Equal(exported.Export.Files, archive.Files.LongCount());
        var (code, words) = await archive.CheckAsync();
        Assert.True(code == 0, words);
        Assert.Contains("HASIL: UTUH", words, StringComparison.Ordinal);
        Assert.Contains("cocok dengan KUNCI-PUBLIK.pem", words, StringComparison.Ordinal);
        var pdf = Assert.Single(archive.Files, file => file.StartsWith("surat-keluar/", StringComparison.Ordinal));
        Assert.Equal(exported.SealedPdf, await File.ReadAllBytesAsync(Path.Combine(archive.Unpacked, pdf)));
        Assert.Contains(archive.Files, file => file.StartsWith("surat-masuk/", StringComparison.Ordinal));
        Assert.Contains("Permintaan data", archive.Text("data/surat.jsonl"), StringComparison.Ordinal);
        Assert.Equal(2, archive.Text("data/surat-masuk.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Single(archive.Text("data/disposisi.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("register,period,sequence,office,", archive.Text("data/buku-agenda.csv"), StringComparison.Ordinal);
        Assert.Equal("", archive.Text("BERKAS-HILANG.txt"));
    }

    [Fact]
    public async Task A_changed_missing_or_added_file_and_a_changed_trail_are_found()
    {
        using var archive = exported.Archive.Copy();
        var trail = Path.Combine(archive.Unpacked, "audit/jejak-audit.csv");
        await File.WriteAllTextAsync(trail, (await File.ReadAllTextAsync(trail)).Replace("letter.sealed", "letter.saaled", StringComparison.Ordinal));
        File.Delete(Path.Combine(archive.Unpacked, "README.txt"));
        await File.WriteAllTextAsync(Path.Combine(archive.Unpacked, "data/tambahan.csv"), "x");
        var manifest = Path.Combine(archive.Unpacked, "MANIFEST.sha256");
        await File.AppendAllTextAsync(manifest, "\n");
        var (code, words) = await archive.CheckAsync();
        Assert.Equal(1, code);
        foreach (var finding in new[]
        {
            "berubah: audit/jejak-audit.csv", "tidak ada: README.txt", "tidak dikenal: data/tambahan.csv", "jejak audit: nomor", "manifest: ada baris",
            "tanda tangan manifest tidak cocok",
        })
        {
            Assert.Contains(finding, words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_table_and_column_is_in_it_or_left_out_for_a_reason_and_no_secret_is()
    {
        var columns = await _office.Database.ReadAllAsync(
            _office.Tenant, "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' order by 1, 2", row => (Table: row.GetString(0), Column: row.GetString(1)));
        var queries = ExportTables.All.Select(table => table.Sql.ReplaceLineEndings(" ") + ' ').ToList();
        // Neither exported nor left out, or both.
        Assert.Equal("", string.Join(", ", columns.Select(one => one.Table).Distinct().Where(table => ExportTables.LeftOut.ContainsKey(table) == Reading(table).Any())));
        Assert.Equal("", string.Join(", ", columns.Where(one => Reading(one.Table).Any()
            && ExportTables.ColumnsLeftOut.ContainsKey($"{one.Table}.{one.Column}") == Reading(one.Table).Any(sql => Names(sql, "to_json") || Names(Selected(sql), one.Column)))));
        Assert.All(ExportTables.LeftOut.Keys, table => Assert.Contains(columns, one => one.Table == table));
        Assert.All(ExportTables.ColumnsLeftOut.Keys, name => Assert.Contains(columns, one => $"{one.Table}.{one.Column}" == name));
        var secret = await _office.Database.ReadOneAsync(_office.Tenant, "select password_hash from account limit 1", row => row.GetString(0));
        Assert.DoesNotContain(exported.Archive.Files, file => exported.Archive.Text(file).Contains(secret!, StringComparison.Ordinal));

        IEnumerable<string> Reading(string table) => queries.Where(sql => Names(sql, $"from {table}"));

        static bool Names(string sql, string word) => Regex.IsMatch(sql, $@"\b{word}\b");

        static string Selected(string sql) => sql[..sql.LastIndexOf(" from ", StringComparison.Ordinal)];
    }

    [Fact]
    public async Task Only_administrators_with_their_password_get_one_and_one_at_a_time()
    {
        Assert.Null(await Exports.ViewAsync(Department.Staff.Person));
        Assert.Equal(ExportRefusals.NotAllowed, (await Exports.AskAsync(Exporting.Asking(_office) with { By = Department.Staff.Person })).Refusal);
        Assert.Equal(AccountRefusals.CurrentPasswordWrong, (await Exports.AskAsync(Exporting.Asking(_office) with { Current = "teh pahit" })).Refusal);
        var other = Cast.NewId();
        await _office.Database.WriteAsync(_office.Tenant, "insert into export (id, asked_by, asked_at, state) values ($1, $2, now(), 'Gathering')", other, _office.Administrator.Value);
        Assert.Equal(ExportRefusals.UnderWay, (await Exports.AskAsync(Exporting.Asking(_office))).Refusal);
        await _office.Database.WriteAsync(_office.Tenant, "delete from export where id = $1", other);

        var export = await Exporting.MadeAsync(_office);
        Assert.Null(await Exports.FetchAsync(new FetchExport(Department.Staff.Person, export.Id)));
        Assert.Null(await Exports.FetchAsync(new FetchExport(_office.Administrator, Cast.NewId())));
        Assert.Equal(ExportRefusals.NotClosing, (await Exports.ConfirmAsync(new ConfirmExport(Cast.NewId(), _office.Administrator, export.Id, export.Digest!))).Refusal);
    }

    [Fact]
    public async Task Deleted_by_hand_or_by_time_its_parts_are_gone_and_documents_stay()
    {
        var named = await _office.Database.ReadAllAsync(_office.Tenant, "select sha256 from export_part", row => row.GetString(0));
        var before = (await ListedAsync()).Except(named).ToList();
        foreach (var export in (await Exports.ViewAsync(_office.Administrator))!.Exports.Where(one => one.State == ExportState.Ready))
        {
            Assert.Equal(ExportRefusals.NotFound, (await Exports.DeleteAsync(new DeleteExport(Cast.NewId(), _office.Administrator, Cast.NewId()))).Refusal);
            Assert.Null((await Exports.DeleteAsync(new DeleteExport(Cast.NewId(), _office.Administrator, export.Id))).Refusal);
            Assert.Null(await Exports.FetchAsync(new FetchExport(_office.Administrator, export.Id)));
            Assert.Equal(ExportRefusals.NotReady, (await Exports.DeleteAsync(new DeleteExport(Cast.NewId(), _office.Administrator, export.Id))).Refusal);
        }

        await OnlyAreAsync(before);
        await Exporting.MadeAsync(_office);
        Assert.NotEqual(before.Count, (await ListedAsync()).Count);
        _office.Clock.Advance(ExportStore.Kept + TimeSpan.FromHours(1));
        _office.Database.Signals.Committed(_office.Tenant, leftWork: true, []);
        await OnlyAreAsync(before);
    }

    [Fact]
    public async Task A_document_that_storage_lost_is_named_and_the_rest_is_there()
    {
        await exported.SealAsync();
        var (lost, token) = await _office.Database.ReadOneAsync(_office.Tenant, "select sha256, token from sealed_letter order by token limit 1", row => (row.GetString(0), row.GetString(1)));
        await Vault.DeleteAsync(_office.Tenant.Value, lost);
        var export = await Exporting.MadeAsync(_office);
        Assert.Equal(1, export.Missing);
        using var archive = await Archive.FetchAsync(_office, export.Id);
        Assert.StartsWith(lost, archive.Text("BERKAS-HILANG.txt"), StringComparison.Ordinal);
        Assert.Contains(archive.Files, file => file.StartsWith("surat-keluar/", StringComparison.Ordinal));
        Assert.DoesNotContain(archive.Files, file => file.Contains(token, StringComparison.Ordinal));
        Assert.Equal(0, (await archive.CheckAsync()).Code);
    }

    private async Task<List<string>> ListedAsync() => [.. (await Vault.ListAsync(_office.Tenant.Value, "", 1000)).Select(kept => kept.Sha256)];

    private Task OnlyAreAsync(List<string> expected)
        => Eventually.TrueAsync(async () => (await ListedAsync()).Order().SequenceEqual(expected.Order()), "the parts are gone, and nothing else is");
}
