using System.Globalization;
using EOffice.Grains.Imports;
using EOffice.Grains.Sheets;
using Xunit.Abstractions;

namespace EOffice.Grains.Tests.Imports;

/// <summary>A whole government at once. The figure in docs/setup.md is what this prints.</summary>
public sealed class LargeImportTests(Office office, ITestOutputHelper output) : IClassFixture<Office>
{
    private const int Offices = 60, Posts = 1_000, People = 5_000;

    private IImportGrain Imports => office.Grains.Get<IImportGrain>();

    [Fact]
    public async Task Thousand_posts_and_five_thousand_people_come_in_within_a_minute()
    {
        var file = new ImportFile("besar.xlsx", await SheetWriter.WorkbookAsync(Workbook()));
        var (import, start) = (Cast.NewId(), TimeProvider.System.GetTimestamp());
        Assert.Null((await Imports.ReadAsync(new ReadImport(import, office.Administrator, [file], false))).Refusal);
        var read = TimeProvider.System.GetElapsedTime(start);
        var preview = (await Imports.PreviewAsync(new ImportQuery(office.Administrator, import, ImportView.New, 0)))!;
        var looked = TimeProvider.System.GetElapsedTime(start);
        Assert.Equal((0, 50), (preview.Problems, preview.Changes.Length));

        Assert.Null((await Imports.ApplyAsync(new ApplyImport(Cast.NewId(), office.Administrator, import, preview.Digest))).Refusal);
        var whole = TimeProvider.System.GetElapsedTime(start);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read {read.TotalSeconds:0.0} s, looked at {(looked - read).TotalSeconds:0.0} s, applied {(whole - looked).TotalSeconds:0.0} s, {file.Bytes.Length / 1024} KB"));

        Assert.True(whole < TimeSpan.FromMinutes(1), whole.ToString());
        Assert.Equal(Posts, await CountAsync("select count(*)::int from post"));
        Assert.Equal(People + 1, await CountAsync("select count(*)::int from person"));
        Assert.Equal(Posts, await CountAsync("select count(*)::int from assignment"));
        Assert.Equal(Offices + Posts + People + Posts, await CountAsync("select count(*)::int from audit_entry where action like 'organisation.%' and subject <> (select id from import) and detail <> 'Sri Wahyuni'"));
    }

    private async Task<int> CountAsync(string sql) => await office.Database.ReadOneAsync(office.Tenant, sql, row => row.GetInt32(0));

    private static NewSheet[] Workbook()
    {
        var none = new Dictionary<int, IReadOnlyList<string>>();
        return
        [
            new("Perangkat daerah", ["Kode", "Nama", "Jenis"], [.. Enumerable.Range(0, Offices).Select(i => new[] { $"D{i}", $"Dinas {i}", "Dinas" })], none),
            new(
                "Jabatan", ["Kode jabatan", "Nama jabatan", "Kode perangkat daerah", "Kode jabatan atasan", "Tingkat"],
                [.. Enumerable.Range(0, Posts).Select(i => new[] { $"J{i}", $"Jabatan {i}", $"D{i % Offices}", i < Offices ? "" : $"J{i % Offices}", "Pelaksana" })], none),
            new(
                "Pegawai", ["NIP", "Nama", "Pangkat", "Kode jabatan", "Nomor SK", "Mulai"],
                [.. Enumerable.Range(0, People).Select(i => new[]
                {
                    string.Create(CultureInfo.InvariantCulture, $"{1970 + (i / 1000)}01012000011{i % 1000:000}"), $"Pegawai {i}", "Penata", i < Posts ? $"J{i}" : "", "SK 1", "2026-01-02",
                })], none),
        ];
    }
}
