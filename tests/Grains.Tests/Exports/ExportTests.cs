using System.Security.Cryptography;
using EOffice.Documents.Vault;
using EOffice.Grains.Accounts;
using EOffice.Grains.Exports;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Tests.Letters;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Exports;

public sealed class ExportTests : IAsyncLifetime
{
    private readonly Office _office = new();
    private Department _department = null!;

    private IExportGrain Exports => _office.Grains.Get<IExportGrain>();

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _department = await Department.FoundAsync(_office);
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Everything_is_in_it_whole_and_checked_by_other_programs()
    {
        var sealedPdf = await SealAsync();
        var (here, there) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        var captured = await here.RegisteredAsync();
        await here.GiveAsync(here.Order(captured, here.Head, here.FirstSection));
        var (letter, _) = await there.SendAsync(SealedPost.To(here, there));
        await there.ReachesAsync(letter, "Stored");

        var export = await Exporting.MadeAsync(_office);
        using var archive = await Archive.FetchAsync(_office, export.Id);

        Assert.Equal(export.Digest, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(archive.File))));
        Assert.Equal(export.Files, archive.Files.LongCount());
        var (code, words) = await archive.CheckAsync();
        Assert.True(code == 0, words);
        Assert.Contains("HASIL: UTUH", words, StringComparison.Ordinal);
        Assert.Contains("cocok dengan KUNCI-PUBLIK.pem", words, StringComparison.Ordinal);
        var pdf = Assert.Single(archive.Files, file => file.StartsWith("surat-keluar/", StringComparison.Ordinal));
        Assert.Equal(sealedPdf, await File.ReadAllBytesAsync(Path.Combine(archive.Unpacked, pdf)));
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
        await SealAsync();
        using var archive = await Archive.FetchAsync(_office, (await Exporting.MadeAsync(_office)).Id);
        var trail = Path.Combine(archive.Unpacked, "audit/jejak-audit.csv");
        await File.WriteAllTextAsync(trail, (await File.ReadAllTextAsync(trail)).Replace("letter.sealed", "letter.saaled", StringComparison.Ordinal));
        File.Delete(Path.Combine(archive.Unpacked, "README.txt"));
        await File.WriteAllTextAsync(Path.Combine(archive.Unpacked, "data/tambahan.csv"), "x");
        var (code, words) = await archive.CheckAsync();
        Assert.Equal(1, code);
        foreach (var finding in new[] { "berubah: audit/jejak-audit.csv", "tidak ada: README.txt", "tidak dikenal: data/tambahan.csv", "jejak audit: nomor" })
        {
            Assert.Contains(finding, words, StringComparison.Ordinal);
        }

        var manifest = Path.Combine(archive.Unpacked, "MANIFEST.sha256");
        await File.AppendAllTextAsync(manifest, "\n");
        Assert.Contains("tanda tangan manifest tidak cocok", (await archive.CheckAsync()).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_table_is_in_it_or_left_out_for_a_reason_and_no_secret_is()
    {
        var tables = await _office.Database.ReadAllAsync(_office.Tenant, "select tablename::text from pg_tables where schemaname = 'public' order by 1", row => row.GetString(0));
        var read = string.Join('\n', ExportTables.All.Select(table => table.Sql)) + '\n';
        Assert.All(tables, table => Assert.True(
            ExportTables.LeftOut.ContainsKey(table) != System.Text.RegularExpressions.Regex.IsMatch(read, $@"from {table}\b"), $"{table} is neither exported nor left out, or both"));
        await SealAsync();
        using var archive = await Archive.FetchAsync(_office, (await Exporting.MadeAsync(_office)).Id);
        var secret = await _office.Database.ReadOneAsync(_office.Tenant, "select password_hash from account limit 1", row => row.GetString(0));
        Assert.DoesNotContain(archive.Files, file => archive.Text(file).Contains(secret!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_administrators_with_their_password_get_one_and_one_at_a_time()
    {
        Assert.Null(await Exports.ViewAsync(_department.Staff.Person));
        Assert.Equal(ExportRefusals.NotAllowed, (await Exports.AskAsync(Exporting.Asking(_office) with { By = _department.Staff.Person })).Refusal);
        Assert.Equal(AccountRefusals.CurrentPasswordWrong, (await Exports.AskAsync(Exporting.Asking(_office) with { Current = "teh pahit" })).Refusal);
        await _office.Database.WriteAsync(
            _office.Tenant, "insert into export (id, asked_by, asked_at, state) values ($1, $2, now(), 'Gathering')", Cast.NewId(), _office.Administrator.Value);
        Assert.Equal(ExportRefusals.UnderWay, (await Exports.AskAsync(Exporting.Asking(_office))).Refusal);
        await _office.Database.WriteAsync(_office.Tenant, "delete from export");

        var export = await Exporting.MadeAsync(_office);
        Assert.Null(await Exports.FetchAsync(new FetchExport(_department.Staff.Person, export.Id)));
        Assert.Null(await Exports.FetchAsync(new FetchExport(_office.Administrator, Cast.NewId())));
        Assert.Equal(ExportRefusals.NotClosing, (await Exports.ConfirmAsync(new ConfirmExport(Cast.NewId(), _office.Administrator, export.Id, export.Digest!))).Refusal);
    }

    [Fact]
    public async Task Deleted_by_hand_or_by_time_its_parts_are_gone_and_documents_stay()
    {
        await SealAsync();
        var vault = _office.Services.GetRequiredService<IDocumentVault>();
        var before = (await vault.ListAsync(_office.Tenant.Value, "", 1000)).Select(kept => kept.Sha256).ToList();
        var export = await Exporting.MadeAsync(_office);
        Assert.Equal(ExportRefusals.NotFound, (await Exports.DeleteAsync(new DeleteExport(Cast.NewId(), _office.Administrator, Cast.NewId()))).Refusal);
        Assert.Null((await Exports.DeleteAsync(new DeleteExport(Cast.NewId(), _office.Administrator, export.Id))).Refusal);
        Assert.Null(await Exports.FetchAsync(new FetchExport(_office.Administrator, export.Id)));
        Assert.Equal(ExportRefusals.NotReady, (await Exports.DeleteAsync(new DeleteExport(Cast.NewId(), _office.Administrator, export.Id))).Refusal);
        await AreAsync(before);

        await Exporting.MadeAsync(_office);
        _office.Clock.Advance(ExportStore.Kept + TimeSpan.FromHours(1));
        _office.Database.Signals.Committed(_office.Tenant, leftWork: true, []);
        await AreAsync(before);

        Task AreAsync(List<string> expected) => Eventually.TrueAsync(
            async () => expected.All((await vault.ListAsync(_office.Tenant.Value, "", 1000)).Select(kept => kept.Sha256).Contains)
                && (await vault.ListAsync(_office.Tenant.Value, "", 1000)).Count == expected.Count, "the parts are gone");
    }

    [Fact]
    public async Task A_document_that_storage_lost_is_named_and_the_rest_is_there()
    {
        await SealAsync();
        await SealAsync();
        var lost = await _office.Database.ReadOneAsync(_office.Tenant, "select sha256 from sealed_letter order by token limit 1", row => row.GetString(0));
        await _office.Services.GetRequiredService<IDocumentVault>().DeleteAsync(_office.Tenant.Value, lost!);
        var export = await Exporting.MadeAsync(_office);
        Assert.Equal(1, export.Missing);
        using var archive = await Archive.FetchAsync(_office, export.Id);
        Assert.StartsWith(lost!, archive.Text("BERKAS-HILANG.txt"), StringComparison.Ordinal);
        Assert.Single(archive.Files, file => file.StartsWith("surat-keluar/", StringComparison.Ordinal));
        Assert.Equal(0, (await archive.CheckAsync()).Code);
    }

    private async Task<byte[]> SealAsync()
    {
        var letter = await _department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await _department.SealCommandAsync(letter))).Refusal);
        return (await letter.PdfAsync(new PostIds([_department.Staff.Post])))!.Bytes;
    }
}
