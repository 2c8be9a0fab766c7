using System.Net;
using EOffice.Demo;
using EOffice.Testing;

namespace EOffice.Portal.Tests.Dispositions;

/// <summary>Dispositions in Dinas Kesehatan of Sumedang, through the pages alone, without script.</summary>
[Collection(PortalHost.Name)]
public sealed class DispositionPagesTests(PortalHost portal)
{
    private static readonly GovernmentFile Sumedang = PortalHost.Government("sumedang");

    [Fact]
    public async Task Asked_answered_reported_completed_asked_for_more_and_accepted()
    {
        var letter = await RegisteredAsync("Permohonan data stunting");
        var head = await EnterAsync("kadis-kes");
        var form = await head.OpenAsync($"/incoming/{letter}/dispose");
        var given = await head.SubmitAsync(
            form, "give-disposition", ("Input.To", Post("kabid-kesmas")), ("Input.To", Post("sekdin-kes")), ("Input.InCharge", Post("kabid-kesmas")),
            ("Input.Informed", Post("ka-uptd")), ("Input.Instructions", "follow-up"), ("Input.WorkingDays", "3"));
        Assert.Contains("Disposisi sudah dikirim", given.Words, StringComparison.Ordinal);
        Assert.Contains("penanggung jawab", given.Words, StringComparison.Ordinal);
        Assert.Contains("untuk diketahui", given.Words, StringComparison.Ordinal);
        Assert.Contains("Belum dibuka", given.Words, StringComparison.Ordinal);
        var sheet = given.Path;

        var division = await EnterAsync("kabid-kesmas");
        var asked = await division.SubmitAsync(await division.FollowAsync(await division.OpenAsync(sheet), "Tanya pemberi disposisi"), "ask-giver", ("Input.Words", "Data tahun berapa?"));
        Assert.Contains("Pertanyaan sudah dikirim", asked.Words, StringComparison.Ordinal);
        var answer = await head.FollowAsync(await head.OpenAsync(sheet), "Jawab pertanyaan");
        Assert.Contains("Data tahun berapa?", answer.Words, StringComparison.Ordinal);
        var empty = await head.SubmitAsync(answer, "answer-recipient", ("Input.Words", " "));
        Assert.Contains("Tulis jawaban", empty.Document.QuerySelector("#input-words-error")!.TextContent, StringComparison.Ordinal);
        await head.SubmitAsync(answer, "answer-recipient", ("Input.Words", "Dua tahun terakhir."));

        var page = await division.SubmitAsync(await division.OpenAsync(sheet), "accept-disposition");
        Assert.Contains("Dua tahun terakhir.", page.Words, StringComparison.Ordinal);
        page = await division.SubmitFilesAsync(
            await division.FollowAsync(page, "Laporkan perkembangan"), "report-progress", [("Input.Files", "data.pdf", SmallestPdf.Bytes)], ("Input.Percent", "40"), ("Input.Words", "Data terkumpul"));
        Assert.Contains("Dikerjakan, 40 persen", page.Words, StringComparison.Ordinal);
        var file = page.Document.QuerySelector($"a[href^='{sheet}/files/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await head.AskAsync(HttpMethod.Get, file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await EnterAsync("camat")).AskAsync(HttpMethod.Get, file)).StatusCode);

        await division.SubmitAsync(await division.FollowAsync(page, "Nyatakan selesai"), "complete-disposition", ("Input.Result", "Data terkirim"));
        var reopened = await head.SubmitAsync(await head.FollowAsync(await head.OpenAsync(sheet), "Minta dikerjakan lagi"), "reopen-disposition", ("Input.Reason", "Tambahkan data per desa"));
        Assert.Contains("Disposisi dibuka lagi", reopened.Words, StringComparison.Ordinal);
        page = await division.OpenAsync(sheet);
        Assert.Contains("Tambahkan data per desa", page.Words, StringComparison.Ordinal);
        await division.SubmitAsync(await division.FollowAsync(page, "Nyatakan selesai"), "complete-disposition", ("Input.Result", "Data per desa terkirim"));
        var accepted = await head.SubmitAsync(await head.FollowAsync(await head.OpenAsync(sheet), "Terima hasil"), "approve-result");
        Assert.Contains("Selesai, hasil diterima", accepted.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Minta dikerjakan lagi", accepted.Words, StringComparison.Ordinal);

        var informed = await EnterAsync("ka-uptd");
        var noted = await informed.SubmitAsync(await informed.OpenAsync(sheet), "acknowledge-disposition");
        Assert.Contains("Sudah diketahui", noted.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unread_it_is_taken_back_and_for_its_recipient_it_is_nowhere()
    {
        var letter = await RegisteredAsync("Undangan keliru");
        var head = await EnterAsync("kadis-kes");
        var given = await head.SubmitAsync(
            await head.OpenAsync($"/incoming/{letter}/dispose"), "give-disposition", ("Input.To", Post("kabid-kesmas")), ("Input.To", Post("sekdin-kes")), ("Input.Instructions", "attend"));
        var back = await head.OpenAsync($"{given.Path}/take-back?from={Post("kabid-kesmas")}");
        Assert.Contains("belum membukanya", back.Words, StringComparison.Ordinal);
        Assert.Contains("ditarik kembali", (await head.SubmitAsync(back, "take-back-disposition")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await EnterAsync("kabid-kesmas")).OpenAsync(given.Path)).Status);

        await (await EnterAsync("sekdin-kes")).OpenAsync(given.Path);
        Assert.DoesNotContain("Tarik kembali", (await head.OpenAsync(given.Path)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Same_disposition_for_many_letters_gives_each_a_verdict_and_nothing_twice()
    {
        var (first, second) = (await RegisteredAsync("Massal satu"), await RegisteredAsync("Massal dua"));
        var head = await EnterAsync("kadis-kes");
        var form = await head.OpenAsync("/incoming/dispose");
        var none = await head.SubmitAsync(form, "give-many", ("Input.To", Post("kabid-kesmas")), ("Input.Instructions", "know"));
        Assert.Contains("Pilih sedikitnya satu surat", none.Words, StringComparison.Ordinal);
        (string, string)[] values =
        [
            ("Input.Letters", $"{first}"), ("Input.Letters", $"{second}"), ("Input.Letters", $"{Guid.NewGuid()}"), ("Input.To", Post("kabid-kesmas")), ("Input.Instructions", "know"),
        ];
        foreach (var _ in new[] { 1, 2 })
        {
            var verdicts = await head.SubmitAsync(form, "give-many", values);
            Assert.True(verdicts.Title == "2 dari 3 surat sudah didisposisi", $"{verdicts.Status} {verdicts.Words}");
            Assert.Contains("Massal satu", verdicts.Words, StringComparison.Ordinal);
            Assert.Contains("Disposisi ini tidak ditemukan", verdicts.Words, StringComparison.Ordinal);
        }

        Assert.Single((await head.OpenAsync($"/incoming/{first}")).Document.QuerySelectorAll(".tree-node"));
        var refused = await head.SubmitAsync(form, "give-many", ("Input.Letters", $"{await RegisteredAsync("Massal tiga")}"), ("Input.To", Post("kabid-kesmas")), ("Input.RequestId", $"{Guid.NewGuid()}"), ("Input.Sheet", $"{Guid.NewGuid()}"));
        Assert.Contains("Pilih sedikitnya satu petunjuk", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standing_disposition_is_chosen_with_one_press_and_sent_with_the_second()
    {
        var head = await EnterAsync("kadis-kes");
        var list = await head.FollowAsync(await head.OpenAsync("/dispositions"), "Disposisi siap pakai");
        var put = await head.FollowAsync(list, "Tambah");
        var nameless = await head.SubmitAsync(put, "put-standing", ("Input.To", Post("kabid-kesmas")), ("Input.Instructions", "attend"));
        Assert.Contains("Tulis nama", nameless.Document.QuerySelector("#input-name-error")!.TextContent, StringComparison.Ordinal);
        list = await head.SubmitAsync(put, "put-standing", ("Input.Name", "Undangan ke Kesmas"), ("Input.To", Post("kabid-kesmas")), ("Input.Instructions", "attend"), ("Input.WorkingDays", "3"));
        Assert.Contains("Selesai dalam 3 hari kerja", list.Words, StringComparison.Ordinal);

        var letter = await RegisteredAsync("Undangan dua ketukan");
        var chosen = await head.FollowAsync(await head.OpenAsync($"/incoming/{letter}/dispose"), "Undangan ke Kesmas");
        Assert.Contains("Disposisi sudah dikirim", (await head.SubmitAsync(chosen, "give-disposition")).Words, StringComparison.Ordinal);

        list = await head.OpenAsync("/standing-dispositions");
        var remove = list.Document.Forms.First(one => one.QuerySelector("input[name='Input.Id']") is not null).QuerySelector("input[name=_handler]")!.GetAttribute("value")!;
        Assert.Contains("sudah dihapus", (await head.SubmitAsync(list, remove)).Words, StringComparison.Ordinal);
    }

    private static string Post(string key) => Sumedang.Post(key).ToString();

    private Task<Browser> EnterAsync(string post) => portal.Browser("sumedang").SignInAsync(Sumedang.Posts.First(one => one.Key == post).User);

    private Task<Guid> RegisteredAsync(string subject) => PaperLetters.RegisteredAsync(portal, subject);
}
