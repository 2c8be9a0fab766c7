using System.Text;
using EOffice.Grains.Imports;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Tests.Imports;

/// <summary>Imports into an office of their own, so that nobody else's posts are in the way.</summary>
public sealed class ImportTests : IClassFixture<Office>
{
    private const string Offices = "Kode,Nama,Jenis,Kode induk\nIMP,Dinas Impor,Dinas,\nIMP-U,UPTD Impor,UPTD,IMP\n";
    private const string Posts = "Kode jabatan,Nama jabatan,Kode perangkat daerah,Kode jabatan atasan,Tingkat,Penanda tangan,Peran\nIK,Kepala,IMP,,Pimpinan tinggi,Ya,Pimpinan\nIS,Staf,IMP-U,IK,Pelaksana,Tidak,Penerima surat\n";
    private const string PeopleHead = "NIP,Kode pegawai,Nama,Pangkat,Surel,Kode jabatan,Sebagai,Nomor SK,Mulai,Sampai\n";
    private const string People = PeopleHead + "197502032000031004,,Kartono,Pembina,,IK,Definitif,SK 1,2026-01-02,\n,THL-1,Minah,,minah@contoh.go.id,IS,,,2/1/2026,\n";

    private readonly Office _office;

    public ImportTests(Office office) => _office = office;

    private IImportGrain Imports => _office.Grains.Get<IImportGrain>();

    [Fact]
    public async Task Everything_comes_in_once_and_again_changes_nothing()
    {
        var (offices, posts, people) = Named("ALL");
        var first = await ReadAsync(offices, posts, people);
        Assert.Equal((2, 2, 2, 2), Added(first));
        await ApplyAsync(first);
        await ApplyAsync(first);

        var head = Assert.Single((await _office.Grains.Get<IDirectoryGrain>().SearchPostsAsync("KepalaALL")).Posts);
        Assert.Equal("Kartono", head.Holder?.Name);
        var dinas = (await _office.Grains.Get<IDirectoryGrain>().OfficeAsync(head.Office))!;
        Assert.Equal(head.Id, dinas.Head);
        Assert.Equal(["organisation.post-put"], await _office.AuditOfAsync(head.Id.Value));
        Assert.Equal(["organisation.import-read", "organisation.imported"], await _office.AuditOfAsync(first.Id));

        var again = await ReadAsync(offices, posts, people);
        Assert.Equal((0, 0, 0, 0), Added(again));
        Assert.All(again.Counts, count => Assert.Equal((0, 0), (count.Changed, count.Ended)));
    }

    [Fact]
    public async Task Export_read_back_changes_nothing_and_the_example_has_no_fault()
    {
        var (offices, posts, people) = Named("BACK");
        await ApplyAsync(await ReadAsync(offices, posts, people));
        foreach (var file in new[]
        {
            await Imports.ExportAsync(new ExportSheets(_office.Administrator, null, Csv: false, Example: false)),
            await Imports.ExportAsync(new ExportSheets(_office.Administrator, ImportSheet.People, Csv: true, Example: false)),
        })
        {
            var read = await PreviewAsync(await ReadAsync([new ImportFile(file!.Name, file.Bytes)]));
            Assert.Empty(read.ProblemLines);
            Assert.All(read.Counts, count => Assert.Equal((0, 0, 0), (count.New, count.Changed, count.Ended)));
        }

        var example = (await Imports.ExportAsync(new ExportSheets(_office.Administrator, null, Csv: false, Example: true)))!;
        Assert.Equal(0, (await PreviewAsync(await ReadAsync([new ImportFile(example.Name, example.Bytes)]))).Problems);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_by_row_and_column_and_nothing_is_done()
    {
        var (offices, posts, _) = Named("BAD");
        var preview = await ReadAsync(
            offices + "IMPBAD,Kembar,Dinas,\nX/Y,Miring,Dinas,\nIMPBAD-V,Cabang,Kelompok,TIADA\n",
            posts + "IBAD,,TIADA,TIDAKADA,Raja,Mungkin,Pimpinan\n",
            PeopleHead + "123,,Pendek,,,,,,,\n1.97502032000031E+17,,Bulat,,,,,,,\n,,Tanpa,,,,,,,\n197502032000031004,,Satu,,bukan surel,IKBAD,Raja,,31/2/2026,\n"
                + "197502032000031004,,Lain,,,ISBAD,,,2026-02-01,2026-01-01\n197513022001121003,,Aneh,,,,,,,\n");

        Assert.Equal(
            ["Offices 4 Kode Twice", "Offices 5 Kode Malformed", "Offices 6 Jenis UnknownWord", "Offices 6 Kode induk UnknownOffice",
             "People 2 NIP NipLength", "People 3 NIP NipRounded", "People 4 NIP NoKey", "People 5 Mulai DateMalformed", "People 5 Sebagai UnknownWord", "People 5 Surel EmailMalformed",
             "People 6 Nama Different", "People 6 Sampai DatesReversed",
             "Posts 4 Kode jabatan atasan UnknownPost", "Posts 4 Kode perangkat daerah UnknownOffice", "Posts 4 Nama jabatan Missing", "Posts 4 Penanda tangan UnknownWord", "Posts 4 Tingkat UnknownWord"],
            preview.ProblemLines.Select(line => $"{line.Sheet} {line.Row} {line.Column} {line.Kind}").Order(StringComparer.Ordinal));
        Assert.Equal(1, preview.Warnings);
        Assert.Equal(ImportRefusals.HasProblems, (await TryApplyAsync(preview)).Refusal);
        Assert.Empty((await _office.Grains.Get<IDirectoryGrain>().SearchOfficesAsync("IMPBAD")).Offices);
    }

    [Fact]
    public async Task Successor_ends_the_one_before_and_a_complete_list_ends_whoever_is_not_on_it()
    {
        var (offices, posts, people) = Named("NEXT");
        await ApplyAsync(await ReadAsync(offices, posts, people));
        var successor = await ReadAsync("", "", PeopleHead + "198610102011012003,,Sumiyati,,,IKNEXT,Definitif,SK 9,2026-06-01,\n");
        var ended = Assert.Single((await ViewAsync(successor, ImportView.Ended)).Changes);
        Assert.Equal("2026-05-31", ended.Fields.Single().After);
        await ApplyAsync(successor);

        var complete = await PreviewAsync(await ReadAsync(Files("", "", PeopleHead + "198610102011012003,,Sumiyati,,,IKNEXT,Definitif,SK 9,2026-06-01,\n"), complete: true));
        Assert.Contains((await ViewAsync(complete, ImportView.Ended)).Changes, change => change.Name.StartsWith("Minah", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_at_once_and_circles_are_seen_across_rows()
    {
        var (offices, posts, _) = Named("TWO");
        var preview = await ReadAsync(
            offices.Replace("Dinas,\n", "Dinas,IMPTWO-U\n", StringComparison.Ordinal), posts + "IDTWO,Kedua,IMPTWO,IDTWO,,,Pimpinan\n",
            PeopleHead + "197502032000031004,,Kartono,,,IKTWO,Definitif,,2026-01-02,\n198610102011012003,,Sumiyati,,,IKTWO,Pj,,2026-02-01,\n");

        Assert.Equal(
            ["Offices Circle", "Offices Circle", "People HeldTwice", "Posts Circle", "Posts RoleTwice"],
            preview.ProblemLines.Select(line => $"{line.Sheet} {line.Kind}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_changed_since_it_was_looked_at_is_looked_at_again()
    {
        var (offices, posts, people) = Named("SINCE");
        await ApplyAsync(await ReadAsync(offices, posts, people));
        var preview = await ReadAsync(offices.Replace("Dinas Impor", "Dinas Baru", StringComparison.Ordinal), "", "");
        var change = Assert.Single((await ViewAsync(preview, ImportView.Changed)).Changes);
        Assert.Equal(new ImportField("Nama", "Dinas ImporSINCE", "Dinas BaruSINCE"), Assert.Single(change.Fields));

        await ApplyAsync(await ReadAsync(offices.Replace("Dinas Impor", "Dinas Lain", StringComparison.Ordinal).Replace("Dinas,\n", "Badan,\n", StringComparison.Ordinal), "", ""));
        Assert.Equal(ImportRefusals.Changed, (await TryApplyAsync(preview)).Refusal);
        await ApplyAsync(await PreviewAsync(preview));
        Assert.Equal(ImportRefusals.Over, (await Imports.ApplyAsync(new ApplyImport(Cast.NewId(), _office.Administrator, preview.Id, preview.Digest))).Refusal);
    }

    [Fact]
    public async Task Files_of_another_form_are_refused_and_so_is_whoever_is_no_administrator()
    {
        Assert.Equal(ImportRefusals.NoFile, await RefusalAsync());
        Assert.Equal(ImportRefusals.NoFile, await RefusalAsync(""));
        Assert.Equal(ImportRefusals.NotThisForm with { Detail = "0.csv" }, await RefusalAsync("Nomor,Isi\n1,2\n"));
        Assert.Equal(ImportRefusals.SheetTwice with { Detail = "Perangkat daerah" }, await RefusalAsync(Offices, Offices));
        Assert.Equal(ImportRefusals.NotASheet, await RefusalAsync("a\0b"));
        Assert.Equal(ImportRefusals.TooManyRows, await RefusalAsync(string.Concat(Enumerable.Repeat("a\n", 20_002))));
        Assert.Equal(ImportRefusals.TooLarge, (await TryReadAsync(_office.Administrator, new ImportFile("a.csv", new byte[11_000_000]))).Refusal);
        Assert.Equal(ImportRefusals.Encrypted, (await TryReadAsync(_office.Administrator, new ImportFile("a.xls", [0xd0, 0xcf, 0x11, 0xe0]))).Refusal);

        var (person, _) = await _office.PutUserAsync();
        Assert.Equal(ImportRefusals.NotAllowed, (await TryReadAsync(person, new ImportFile("a.csv", Encoding.UTF8.GetBytes(Offices)))).Refusal);
        Assert.Null(await Imports.ExportAsync(new ExportSheets(person, null, false, false)));
        Assert.Null(await Imports.PreviewAsync(new ImportQuery(person, Cast.NewId(), ImportView.New, 0)));
        Assert.Empty((await Imports.ListAsync(person)).Imports);
    }

    [Fact]
    public async Task Odd_nip_is_a_warning_and_its_person_can_be_corrected_later()
    {
        var preview = await ReadAsync("", "", PeopleHead + "197513022001121003,,Ganjil,,,,,,,\n");
        Assert.Equal((0, 1), (preview.Problems, preview.Warnings));
        Assert.Equal(ImportProblemKind.NipOdd, Assert.Single((await ViewAsync(preview, ImportView.Warnings)).ProblemLines).Kind);
        await ApplyAsync(preview);

        var person = Assert.Single((await _office.Grains.Get<IStructureGrain>().SearchPeopleAsync("197513022001121003")).People).Id;
        PutPerson Put(string nip) => new(Cast.NewId(), _office.Administrator, person, "Ganjil, S.E.", nip, null, null);
        Assert.Null((await _office.Grains.Get<IOrganisationGrain>().PutPersonAsync(Put("197513022001121003"))).Refusal);
        Assert.Equal(OrganisationRefusals.NipMalformed, (await _office.Grains.Get<IOrganisationGrain>().PutPersonAsync(Put("197513022001121004"))).Refusal);
    }

    [Fact]
    public async Task Dropped_rows_are_gone()
    {
        var preview = await ReadAsync(Offices, "", "");
        Assert.Equal(ImportRefusals.NotFound, (await Imports.DropAsync(new DropImport(Cast.NewId(), _office.Administrator, Cast.NewId()))).Refusal);
        Assert.True((await Imports.DropAsync(new DropImport(Cast.NewId(), _office.Administrator, preview.Id))).IsDone);

        Assert.Equal(ImportState.Dropped, (await PreviewAsync(preview)).State);
        Assert.Equal("", await _office.Database.ReadOneAsync(_office.Tenant, "select rows from import where id = $1", row => row.GetString(0), preview.Id));
        Assert.Equal(ImportRefusals.Over, (await TryApplyAsync(preview)).Refusal);
    }

    private static (string, string, string) Named(string tag)
        => (Offices.Replace("IMP", $"IMP{tag}", StringComparison.Ordinal).Replace("Impor", $"Impor{tag}", StringComparison.Ordinal),
            Posts.Replace("IMP", $"IMP{tag}", StringComparison.Ordinal).Replace("IK,", $"IK{tag},", StringComparison.Ordinal).Replace("IS,", $"IS{tag},", StringComparison.Ordinal)
                .Replace("Kepala,", $"Kepala{tag},", StringComparison.Ordinal),
            People.Replace("IK,", $"IK{tag},", StringComparison.Ordinal).Replace("IS,", $"IS{tag},", StringComparison.Ordinal).Replace("THL-1", $"THL-{tag}", StringComparison.Ordinal)
                .Replace("197502032000031004", $"19750203200003{1 + (tag[0] % 2)}{tag.Sum(c => c) % 1000:000}", StringComparison.Ordinal));

    private static (int Offices, int Posts, int People, int Assignments) Added(ImportPreview preview)
    {
        var counts = preview.Counts.ToDictionary(count => count.Subject, count => count.New);
        return (counts[ImportSubject.Office], counts[ImportSubject.Post], counts[ImportSubject.Person], counts[ImportSubject.Assignment]);
    }

    private static ImportFile[] Files(params string[] texts)
        => [.. texts.Select((text, i) => new ImportFile($"{i}.csv", Encoding.UTF8.GetBytes(text))).Where(file => file.Bytes.Length > 0)];

    private async Task<ImportPreview> ReadAsync(string offices, string posts, string people) => await PreviewAsync(await ReadAsync(Files(offices, posts, people)));

    private async Task<Guid> ReadAsync(ImportFile[] files, bool complete = false)
    {
        var id = Cast.NewId();
        Assert.Null((await Imports.ReadAsync(new ReadImport(id, _office.Administrator, [.. files], complete))).Refusal);
        return id;
    }

    private async Task<ImportPreview> PreviewAsync(Guid id) => (await Imports.PreviewAsync(new ImportQuery(_office.Administrator, id, ImportView.Problems, 0)))!;

    private Task<ImportPreview> PreviewAsync(ImportPreview preview) => PreviewAsync(preview.Id);

    private async Task<ImportPreview> ViewAsync(ImportPreview preview, ImportView view)
        => (await Imports.PreviewAsync(new ImportQuery(_office.Administrator, preview.Id, view, 0)))!;

    private Task<Outcome> TryReadAsync(PersonId by, params ImportFile[] files) => Imports.ReadAsync(new ReadImport(Cast.NewId(), by, [.. files], false));

    private async Task<Refusal?> RefusalAsync(params string[] texts) => (await TryReadAsync(_office.Administrator, Files(texts))).Refusal;

    private async Task ApplyAsync(ImportPreview preview) => Assert.Null((await TryApplyAsync(preview)).Refusal);

    // The request's id follows from the import: applied twice, it is the browser's own retry.
    private Task<Outcome> TryApplyAsync(ImportPreview preview)
        => Imports.ApplyAsync(new ApplyImport(new Guid([.. preview.Id.ToByteArray().Reverse()]), _office.Administrator, preview.Id, preview.Digest));
}
