using System.Net;
using System.Text.Json;
using EOffice.Demo;
using EOffice.Portal.Tests.Api;
using EOffice.Portal.Tests.Dispositions;
using EOffice.Portal.Tests.Letters;

namespace EOffice.Portal.Tests.Jams;

/// <summary>A leader moves a disposition that lies still, from where it jams and by the API, through HTTP alone.</summary>
[Collection(PortalHost.Name)]
public sealed class ReassigningTests(PortalHost host)
{
    private static readonly GovernmentFile Sumedang = PortalHost.Government("sumedang");

    [Fact]
    public async Task From_the_jam_to_another_desk_with_a_reason_that_giver_and_both_holders_read()
    {
        var (sheet, subject) = await LyingAsync("Data gizi belum dijawab");
        var regent = await EnterAsync("kdh");
        var item = await regent.OpenAsync($"/jams/{Post("kabid-kesmas")}/{sheet}");
        var form = await regent.FollowAsync(item, "Pindahkan ke pejabat lain");
        Assert.Contains("Rekan dengan atasan yang sama", form.Source, StringComparison.Ordinal);
        Assert.Contains("diberi tahu", form.Words, StringComparison.Ordinal);
        var none = await regent.SubmitAsync(form, "reassign-disposition", ("Input.Reason", "Sedang cuti"));
        Assert.Contains("Pilih dahulu", none.Document.QuerySelector("#query-error")!.TextContent, StringComparison.Ordinal);
        var found = await regent.SubmitAsync(none, "reassign-disposition", ("Find", "find"), ("Query", "sekretaris dinas kesehatan"));
        Assert.Equal("Sedang cuti", found.Document.QuerySelector("#input-reason")!.TextContent.Trim());
        var chosen = await regent.SubmitAsync(found, "reassign-disposition", ("Add", Post("sekdin-kes")));
        Assert.Contains("Pindahkan kepada Sekretaris", chosen.Words, StringComparison.Ordinal);
        var wordless = await regent.SubmitAsync(chosen, "reassign-disposition", ("Input.Reason", " "));
        Assert.Contains("pemegang baru membacanya", wordless.Document.QuerySelector("#input-reason-error")!.TextContent, StringComparison.Ordinal);
        var done = await regent.SubmitAsync(wordless, "reassign-disposition", ("Input.Reason", "Sedang cuti bersalin"));
        Assert.Contains("Disposisi sudah dipindahkan kepada Sekretaris", done.Words, StringComparison.Ordinal);
        Assert.Contains("sudah tidak berada di meja itu", (await regent.OpenAsync($"/jams/{Post("kabid-kesmas")}/{sheet}/reassign")).Words, StringComparison.Ordinal);

        foreach (var post in new[] { "kadis-kes", "kabid-kesmas", "sekdin-kes" })
        {
            var concerned = await EnterAsync(post);
            var home = await concerned.OpenAsync("/");
            Assert.Equal(post != "sekdin-kes", home.Words.Contains("Kabar dari atasan", StringComparison.Ordinal));
            Assert.Contains(subject, home.Words, StringComparison.Ordinal);
            Assert.Contains("Dipindahkan atasan", (await concerned.OpenAsync(post == "sekdin-kes" ? $"/dispositions/{sheet}" : "/dispositions?show=all")).Words, StringComparison.Ordinal);
            var page = await concerned.OpenAsync($"/dispositions/{sheet}");
            Assert.Contains(subject, page.Words, StringComparison.Ordinal);
            Assert.Contains("“Sedang cuti bersalin”", page.Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task From_the_sheet_its_giver_moves_what_was_opened_and_nobody_else_sees_the_choice()
    {
        var (sheet, _) = await LyingAsync("Undangan yang dibuka lalu didiamkan");
        var holder = await EnterAsync("kabid-kesmas");
        Assert.DoesNotContain("Pindahkan ke pejabat lain", (await holder.OpenAsync($"/dispositions/{sheet}")).Words, StringComparison.Ordinal);
        Assert.Contains("sudah tidak berada di meja itu", (await holder.OpenAsync($"/dispositions/{sheet}/reassign")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await EnterAsync("camat")).OpenAsync($"/dispositions/{sheet}/reassign")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await EnterAsync("camat")).OpenAsync($"/jams/{Post("kabid-kesmas")}/{sheet}/reassign")).Status);

        var giver = await EnterAsync("kadis-kes");
        var form = await giver.FollowAsync(await giver.OpenAsync($"/dispositions/{sheet}"), "Pindahkan ke pejabat lain");
        var done = await giver.SubmitAsync(form, "reassign-disposition", ("Input.To", Post("sekdin-kes")), ("Input.Reason", "Sedang dinas luar"));
        Assert.Contains("Dipindahkan Kepala Dinas", done.Words, StringComparison.Ordinal);
        var late = await giver.SubmitAsync(form, "reassign-disposition", ("Input.RequestId", $"{Guid.NewGuid()}"), ("Input.To", Post("ka-uptd")), ("Input.Reason", "Lagi"));
        Assert.Contains("sudah tidak berada di meja itu", late.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_passed_further_down_is_shown_before_and_goes_where_the_leader_says()
    {
        var (sheet, subject) = await LyingAsync("Sudah diteruskan ke bawah");
        var holder = await EnterAsync("kabid-kesmas");
        await holder.SubmitAsync(await holder.OpenAsync($"/dispositions/{sheet}/pass-on"), "pass-on", ("Input.To", Post("kasi-promkes")), ("Input.Instructions", "follow-up"));
        var regent = await EnterAsync("kdh");
        var form = await regent.FollowAsync(await regent.OpenAsync($"/jams/{Post("kabid-kesmas")}/{sheet}"), "Pindahkan ke pejabat lain");
        var staff = Sumedang.Posts.First(one => one.Key == "kasi-promkes").Title;
        Assert.Contains("Sudah diteruskan ke bawah", form.Words, StringComparison.Ordinal);
        Assert.Contains($"{staff} terus bekerja", form.Words, StringComparison.Ordinal);
        Assert.Contains($"{staff} tidak mengerjakannya lagi", form.Words, StringComparison.Ordinal);
        var silent = await regent.SubmitAsync(form, "reassign-disposition", ("Input.To", Post("sekdin-kes")), ("Input.Reason", "Sedang cuti"));
        Assert.Contains("Pilih apa yang terjadi", silent.Document.QuerySelector("#input-below-error")!.TextContent, StringComparison.Ordinal);
        var done = await regent.SubmitAsync(silent, "reassign-disposition", ("Input.Below", "Stay"));
        Assert.Contains("Disposisi sudah dipindahkan", done.Words, StringComparison.Ordinal);
        var worker = await EnterAsync("kasi-promkes");
        var below = await worker.FollowAsync(await worker.OpenAsync("/dispositions"), subject);
        Assert.Contains("Hasil, pertanyaan, dan pengembalian sekarang kepada", below.Words, StringComparison.Ordinal);
        Assert.Contains("“Sedang cuti”", (await (await EnterAsync("sekdin-kes")).OpenAsync(below.Path)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_back_to_its_giver_is_moved_from_where_it_jams_too()
    {
        var (sheet, _) = await LyingAsync("Dikembalikan lalu didiamkan");
        var holder = await EnterAsync("kabid-kesmas");
        await holder.SubmitAsync(await holder.OpenAsync($"/dispositions/{sheet}/return"), "return-disposition", ("Input.Reason", "Bukan bidang kami"));
        var regent = await EnterAsync("kdh");
        var form = await regent.FollowAsync(await regent.OpenAsync($"/jams/{Post("kadis-kes")}/{sheet}"), "Pindahkan bagian yang dikembalikan");
        Assert.Contains("dikembalikan Kepala Bidang", form.Words, StringComparison.Ordinal);
        var done = await regent.SubmitAsync(form, "reassign-disposition", ("Input.To", Post("sekdin-kes")), ("Input.Reason", "Ditangani sekretariat"));
        Assert.Contains("Disposisi sudah dipindahkan", done.Words, StringComparison.Ordinal);
        Assert.Contains("“Ditangani sekretariat”", (await (await EnterAsync("sekdin-kes")).OpenAsync($"/dispositions/{sheet}")).Words, StringComparison.Ordinal);
        Assert.Contains("sudah tidak berada di meja itu", (await regent.OpenAsync($"/jams/{Post("kadis-kes")}/{sheet}/reassign")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_do_the_same_and_get_the_same_refusals()
    {
        var (sheet, _) = await LyingAsync("Lewat program");
        var regent = await CallerAsync("kdh");
        var body = new { from = Post("kabid-kesmas"), to = Post("sekdin-kes"), reason = "Sedang cuti" };
        var address = $"dispositions/{sheet}/reassign";
        Assert.Equal("disposition.not-above", await RefusedAsync(await CallerAsync("camat"), address, body));
        Assert.Equal("disposition.reassign-reason-missing", await RefusedAsync(regent, address, new { body.from, body.to, reason = "" }));
        Assert.Equal("disposition.not-under-you", await RefusedAsync(regent, address, new { body.from, to = Post("kdh"), body.reason }));
        Assert.Equal(HttpStatusCode.NoContent, (await regent.PostAsJsonAsync($"/api/v1/dispositions/{sheet}/reassign", body)).StatusCode);
        Assert.Equal("disposition.nothing-to-reassign", await RefusedAsync(regent, address, body));

        using var description = await host.Browser("sumedang").Http.GetAsync("/api/v1/openapi.json");
        var paths = JsonDocument.Parse(await description.Content.ReadAsStringAsync()).RootElement.GetProperty("paths");
        Assert.True(paths.TryGetProperty("/api/v1/dispositions/{id}/reassign", out _) && paths.TryGetProperty("/api/v1/letters/{id}/pass-over", out _));
    }

    [Fact]
    public async Task Programs_send_a_letter_on_past_a_desk_and_that_desk_is_told()
    {
        var subject = Writer.NewSubject("Tertahan pada paraf");
        await (await Writer.SignInAsync(host, "dimas.hanggoro")).SubmitAsync(subject);
        var section = await host.CallerAsync("bojonegoro", "retno.palupi");
        var line = (await section.GetFromJsonAsync<JsonElement>("/api/v1/desk?box=Outgoing")).GetProperty("lines").EnumerateArray().Single(one => one.GetProperty("title").GetString() == subject);
        var (address, body) = ($"letters/{line.GetProperty("item").GetGuid()}/pass-over", new { holder = line.GetProperty("post").GetGuid(), reason = "Sedang dinas luar" });
        var division = await host.CallerAsync("bojonegoro", "galih.pamungkas");
        Assert.Equal("letter.not-above", await RefusedAsync(section, address, body));
        Assert.Equal("letter.pass-reason-missing", await RefusedAsync(division, address, body with { reason = " " }));
        Assert.Equal(HttpStatusCode.NoContent, (await division.PostAsJsonAsync($"/api/v1/{address}", body)).StatusCode);
        Assert.Equal("letter.moved-on", await RefusedAsync(division, address, body));
        Assert.Equal(HttpStatusCode.NotFound, (await division.PostAsJsonAsync($"/api/v1/letters/{Guid.CreateVersion7()}/pass-over", body)).StatusCode);

        var passed = await host.Browser("bojonegoro").SignInAsync("retno.palupi");
        var list = await passed.OpenAsync("/letters?show=all");
        Assert.Contains("Dilewati atasan", list.Words, StringComparison.Ordinal);
        var page = await passed.FollowAsync(list, subject);
        Assert.Contains("Surat ini diteruskan tanpa paraf Kepala Seksi", page.Words, StringComparison.Ordinal);
        Assert.Contains("“Sedang dinas luar”", page.Words, StringComparison.Ordinal);
    }

    private static Task<string?> RefusedAsync(HttpClient caller, string address, object body) => caller.PostAsJsonAsync($"/api/v1/{address}", body).CodeAsync();

    private Task<HttpClient> CallerAsync(string post) => host.CallerAsync("sumedang", Sumedang.Posts.First(one => one.Key == post).User);

    private async Task<(Guid Sheet, string Subject)> LyingAsync(string subject)
    {
        var letter = await PaperLetters.RegisteredAsync(host, subject);
        var head = await EnterAsync("kadis-kes");
        var given = await head.SubmitAsync(await head.OpenAsync($"/incoming/{letter}/dispose"), "give-disposition", ("Input.To", Post("kabid-kesmas")), ("Input.Instructions", "follow-up"));
        var holder = await EnterAsync("kabid-kesmas");
        await holder.SubmitAsync(await holder.OpenAsync(given.Path), "accept-disposition");
        return (Guid.Parse(given.Path.Split('/')[2]), subject);
    }

    private static string Post(string key) => Sumedang.Post(key).ToString();

    private Task<Browser> EnterAsync(string post) => host.Browser("sumedang").SignInAsync(Sumedang.Posts.First(one => one.Key == post).User);
}
