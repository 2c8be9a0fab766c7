using System.Net;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Portal.Tests.Dispositions;
using EOffice.Testing;

namespace EOffice.Portal.Tests.Agenda;

/// <summary>The agenda as people of Sumedang use it, without script.</summary>
[Collection(PortalHost.Name)]
public sealed class AgendaPagesTests(PortalHost portal)
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(40));

    [Fact]
    public async Task A_meeting_is_planned_seen_answered_and_cancelled()
    {
        var title = $"Rapat {Guid.NewGuid():N}"[..14];
        var head = await InAsync("kadis-kes");
        var form = await head.OpenAsync($"/agenda/new?day={Iso(Day)}");
        var empty = await head.SubmitAsync(form, "plan-agenda");
        Assert.Equal(["Tulis nama acaranya.", "Tulis jam mulai, misalnya 09.00."], empty.Document.QuerySelectorAll(".message.danger a").Select(error => error.TextContent.Trim()));
        var wrong = await head.SubmitAsync(form, "plan-agenda", ("Input.Title", title), ("Input.Begins", "pagi"), ("Input.End", "11.00"));
        Assert.Contains("jam mulai", wrong.Document.QuerySelector("#input-begins-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(title, wrong.Document.QuerySelector("[name='Input.Title']")!.GetAttribute("value"));

        var found = await head.SubmitAsync(form, "plan-agenda", ("Input.Title", title), ("Participants.Query", "sekretaris"), ("Participants.Find", "find"));
        var secretary = Sumedang.Post("sekdin-kes").ToString();
        Assert.Contains(found.Document.QuerySelectorAll("button[name='Participants.Add']"), button => button.GetAttribute("value") == secretary);
        Assert.Equal(title, found.Document.QuerySelector("[name='Input.Title']")!.GetAttribute("value"));
        var chosen = await head.SubmitAsync(found, "plan-agenda", ("Participants.Add", secretary));
        var item = await head.SubmitAsync(chosen, "plan-agenda", ("Input.Begins", "9"), ("Input.End", "11:00"), ("Input.Place", "Ruang rapat lantai 2"));
        Assert.Equal(title, item.Title);
        Assert.Contains("pukul 09.00–11.00 WIB", item.Words, StringComparison.Ordinal);
        Assert.Contains("Acara sudah masuk agenda", item.Words, StringComparison.Ordinal);

        var calendar = await head.OpenAsync($"/agenda?span=Month&day={Iso(Day)}");
        Assert.Contains(title, calendar.Words, StringComparison.Ordinal);
        foreach (var span in new[] { "Day", "Week", "List" })
        {
            Assert.Contains(title, (await head.OpenAsync($"/agenda?span={span}&day={Iso(Day)}")).Words, StringComparison.Ordinal);
        }

        var invited = await InAsync("sekdin-kes");
        var waiting = await invited.OpenAsync("/agenda");
        var answer = await invited.FollowAsync(waiting, title);
        Assert.Equal("Jawab kehadiran", answer.Title);
        wrong = await invited.SubmitAsync(answer, "answer-invitation", ("Input.Answer", "Declined"));
        Assert.Contains("Tulis alasannya", wrong.Words, StringComparison.Ordinal);
        Assert.Contains("Tidak hadir", (await invited.SubmitAsync(answer, "answer-invitation", ("Input.Answer", "Declined"), ("Input.Reason", "Dinas luar"))).Words, StringComparison.Ordinal);

        var sheet = await head.OpenAsync($"/agenda/print?kind=Post&of={Sumedang.Post("kadis-kes")}&day={Iso(Day)}");
        Assert.Contains("Ruang rapat lantai 2", sheet.Words, StringComparison.Ordinal);
        var cancel = await head.FollowAsync(await head.OpenAsync(item.Path), "Batalkan acara");
        wrong = await head.SubmitAsync(cancel, "cancel-agenda");
        Assert.Contains("Tulis alasannya", wrong.Document.QuerySelector("#input-reason-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("dibatalkan", (await head.SubmitAsync(cancel, "cancel-agenda", ("Input.Reason", "Ditunda"))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_is_said_and_a_second_press_saves_anyway()
    {
        var day = Day.AddDays(1);
        var head = await InAsync("kadis-kes");
        var first = await PlanAsync(head, "Apel pagi", day, "07.00", "08.00");
        var form = await head.OpenAsync($"/agenda/new?day={Iso(day)}");
        var warned = await head.SubmitAsync(form, "plan-agenda", ("Input.Title", "Senam bersama"), ("Input.Begins", "07.30"), ("Input.End", "09.00"));
        Assert.Contains("Bentrok dengan acara lain", warned.Words, StringComparison.Ordinal);
        Assert.Contains("Apel pagi", warned.Words, StringComparison.Ordinal);
        var saved = await head.SubmitAsync(warned, "plan-agenda", ("Input.Anyway", "ya"));
        Assert.Equal("Senam bersama", saved.Title);
        Assert.Contains("Bentrok", (await head.OpenAsync(first.Path)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_week_of_many_is_moved_and_the_calendar_file_says_so()
    {
        var day = Day.AddDays(2);
        var head = await InAsync("kadis-kes");
        var item = await PlanAsync(head, "Rapat mingguan", day, "10.00", "11.00", ("Input.Repeats", "Weekly"), ("Input.Count", "4"));
        Assert.Contains("Setiap minggu, 4 kali", item.Words, StringComparison.Ordinal);
        var move = await head.OpenAsync($"{item.Path}/move?day={Iso(day.AddDays(7))}");
        Assert.Contains("Dipindahkan", (await head.SubmitAsync(move, "move-agenda", ("Input.Begins", "14.00"), ("Input.End", "15.00"))).Words, StringComparison.Ordinal);
        using var file = await head.AskAsync(HttpMethod.Get, $"{item.Path}/ics");
        var words = await file.Content.ReadAsStringAsync();
        Assert.Equal("text/calendar", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("RRULE:FREQ=WEEKLY;COUNT=4", words, StringComparison.Ordinal);
        Assert.Contains($"RECURRENCE-ID;TZID=Asia/Jakarta:{day.AddDays(7):yyyyMMdd}T100000", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_goes_into_the_leaders_agenda_and_the_deputy_gets_a_disposition()
    {
        var subject = $"Undangan {Guid.NewGuid():N}"[..16];
        var letter = await PaperLetters.RegisteredAsync(portal, subject);
        var clerk = await InAsync("tu-kes");
        var form = await clerk.FollowAsync(await clerk.OpenAsync($"/incoming/{letter}"), "Masukkan ke agenda");
        Assert.Equal(subject, form.Document.QuerySelector("[name='Input.Title']")!.GetAttribute("value"));
        Assert.Equal(Sumedang.Post("kadis-kes").ToString(), form.Document.QuerySelector("[name='Input.Owner'] option[selected]")!.GetAttribute("value"));
        var item = await clerk.SubmitAsync(form, "plan-agenda", ("Input.Day", Iso(Day.AddDays(3))), ("Input.Begins", "09.00"));
        Assert.Contains("09.00 s.d. selesai", item.Words, StringComparison.Ordinal);
        Assert.Contains(subject, (await clerk.OpenAsync($"/incoming/{letter}")).Document.QuerySelector(".cal-letter")!.TextContent, StringComparison.Ordinal);

        var head = await InAsync("kadis-kes");
        var answer = await head.OpenAsync($"{item.Path}/answer");
        var deputy = Sumedang.Post("sekdin-kes").ToString();
        var done = await head.SubmitAsync(answer, "answer-invitation", ("Input.Answer", "Represented"), ("Input.Deputy", deputy), ("Input.Reason", "Hadiri dan laporkan"));
        Assert.Contains("disposisi untuk yang mewakili sudah dikirim", done.Words, StringComparison.Ordinal);
        Assert.Contains("Lihat disposisinya", done.Words, StringComparison.Ordinal);
        await head.SubmitAsync(answer, "answer-invitation", ("Input.Answer", "Represented"), ("Input.Deputy", deputy), ("Input.Reason", "Hadiri dan laporkan"));
        var tree = await portal.Grains("sumedang").Get<IDispositionTreeGrain>().TreeAsync(letter, new PostIds([Sumedang.Post("kadis-kes")]));
        Assert.Equal(["represent"], Assert.Single(tree.Sheets).Instructions.ToArray());
        Assert.Equal(IncomingStatus.Disposed, (await portal.Grains("sumedang").Get<IIncomingLetterGrain>(letter).ViewAsync(new PostIds([Sumedang.Post("kadis-kes")])))!.Status);

        var represented = await InAsync("sekdin-kes");
        var own = await represented.OpenAsync($"/dispositions/{tree.Sheets[0].Id}");
        Assert.Contains(subject, own.Document.QuerySelector(".cal-letter")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mewakili", (await represented.OpenAsync(item.Path)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sealed_invitation_says_itself_when_and_where()
    {
        await portal.JourneyAsync();
        var clerk = await InAsync("tu-kes");
        var found = await clerk.OpenAsync("/incoming?show=all");
        var letter = await clerk.FollowAsync(found, "Undangan Rapat Koordinasi Penerapan Persuratan Elektronik");
        var form = await clerk.FollowAsync(letter, "Masukkan ke agenda");
        Assert.Contains("dibaca dari suratnya", form.Words, StringComparison.Ordinal);
        Assert.Equal("09.00", form.Document.QuerySelector("[name='Input.Begins']")!.GetAttribute("value"));
        Assert.Equal("Aula Lantai 2", form.Document.QuerySelector("[name='Input.Place']")!.GetAttribute("value"));
        Assert.Equal(DayOfWeek.Wednesday, DateOnly.Parse(form.Document.QuerySelector("[name='Input.Day']")!.GetAttribute("value")!).DayOfWeek);
    }

    [Fact]
    public async Task Minutes_and_attachments_are_kept_and_given_to_those_concerned_only()
    {
        var head = await InAsync("kadis-kes");
        var item = await PlanAsync(head, "Rapat kemarin", DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-2)), "09.00", "10.00");
        var page = PngBytes.Write(2, 2, 2, [0, 255, 255, 255, 0, 0, 0, 0, 9, 9, 9, 200, 200, 200]);
        var files = await head.OpenAsync($"{item.Path}/files");
        Assert.NotNull(files.Document.QuerySelector("sheet-scan[name=Pages][keep=yes]"));
        var none = await head.SubmitFilesAsync(files, "agenda-files", []);
        Assert.Contains("Belum ada yang dipilih", none.Document.QuerySelector("#input-files-error")!.TextContent, StringComparison.Ordinal);
        var saved = await head.SubmitFilesAsync(files, "agenda-files", [("Input.Files", "bahan.pdf", SmallestPdf.Bytes), ("Pages", "halaman-01.png", page)]);
        Assert.Contains("Hasil pindai.pdf", saved.Words, StringComparison.Ordinal);
        Assert.Contains("bahan.pdf", saved.Words, StringComparison.Ordinal);
        var minutes = await head.OpenAsync($"{item.Path}/minutes");
        var wrong = await head.SubmitFilesAsync(minutes, "record-minutes", []);
        Assert.Contains("Tulis notulennya", wrong.Document.QuerySelector("#input-text-error")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(minutes.Document.QuerySelector("sheet-scan[name=Pages]"));
        var broken = await head.SubmitFilesAsync(minutes, "record-minutes", [("Pages", "halaman-01.png", page[..40])], ("Input.Text", "Disepakati dua hal."));
        Assert.Contains("Gambar ke-1", broken.Document.QuerySelector("#input-files-error")!.TextContent, StringComparison.Ordinal);
        var done = await head.SubmitFilesAsync(broken, "record-minutes", [("Input.Files", "notulen.pdf", [.. SmallestPdf.Bytes, 10]), ("Pages", "halaman-01.png", page), ("Pages", "halaman-02.png", page)], ("Input.Text", "Disepakati dua hal."));
        Assert.Contains("Disepakati dua hal.", done.Words, StringComparison.Ordinal);
        var address = done.Document.QuerySelectorAll("a[href*='/files/']").First(link => link.TextContent == "notulen.pdf").GetAttribute("href")!;
        using var mine = await head.AskAsync(HttpMethod.Get, address);
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        var stranger = await InAsync("kadis-kominfo");
        using var theirs = await stranger.AskAsync(HttpMethod.Get, address);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(item.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/agenda?kind=Post&of={Sumedang.Post("kadis-kes")}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/agenda/new?incoming={Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task A_secret_link_is_shown_once_read_without_signing_in_and_revoked()
    {
        var head = await InAsync("kadis-kes");
        var page = await head.OpenAsync("/agenda/feeds");
        var wrong = await head.SubmitAsync(page, "create-feed");
        Assert.Contains("nama tautan", wrong.Document.QuerySelector("#input-label-error")!.TextContent, StringComparison.OrdinalIgnoreCase);
        var made = await head.SubmitAsync(page, "create-feed", ("Input.Label", "Telepon saya"));
        var link = made.Document.QuerySelector(".cal-secret")!.TextContent;
        Assert.DoesNotContain(link, (await head.OpenAsync("/agenda/feeds")).Source, StringComparison.Ordinal);

        var program = portal.Browser("sumedang");
        var path = new Uri(link).AbsolutePath;
        using var first = await program.AskAsync(HttpMethod.Get, path);
        Assert.StartsWith("BEGIN:VCALENDAR", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        using var unchanged = await program.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var elsewhere = await portal.Browser("bali").AskAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);

        var list = await head.OpenAsync("/agenda/feeds");
        var form = list.Document.QuerySelectorAll("input[name=_handler]").First(input => input.GetAttribute("value")!.StartsWith("revoke-", StringComparison.Ordinal)).GetAttribute("value")!;
        Assert.Contains("Tautan sudah dicabut", (await head.SubmitAsync(list, form)).Words, StringComparison.Ordinal);
        using var gone = await program.AskAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_named_keeper_fills_the_calendar()
    {
        var head = await InAsync("kadis-kes");
        var found = await head.SubmitAsync(await head.OpenAsync("/agenda/keepers"), "name-keeper", ("Query", "kominfo"), ("Find", "find"));
        Assert.NotEmpty(found.Document.QuerySelectorAll("button[name='Add']"));
        var keeper = Sumedang.Post("kadis-kominfo");
        var named = await head.SubmitAsync(found, "name-keeper", ("Add", keeper.ToString()));
        Assert.Contains("sudah ditunjuk", named.Words, StringComparison.Ordinal);
        var other = await InAsync("kadis-kominfo");
        var form = await other.OpenAsync($"/agenda/new?owner={Sumedang.Post("kadis-kes")}");
        Assert.Equal(Sumedang.Post("kadis-kes").ToString(), form.Document.QuerySelector("[name='Input.Owner'] option[selected]")!.GetAttribute("value"));
        var removed = await head.SubmitAsync(named, $"remove-{Sumedang.Post("kadis-kes")}-{keeper}");
        Assert.Contains("bukan pengelola agenda Anda lagi", removed.Words, StringComparison.Ordinal);
    }

    private static EOffice.Demo.GovernmentFile Sumedang => PortalHost.Government("sumedang");

    private Task<Browser> InAsync(string post) => portal.Browser("sumedang").SignInAsync(Sumedang.Posts.First(one => one.Key == post).User);

    private static async Task<Page> PlanAsync(Browser browser, string title, DateOnly day, string begins, string end, params (string, string)[] more)
    {
        var form = await browser.OpenAsync($"/agenda/new?day={Iso(day)}");
        (string, string)[] values = [("Input.Title", title), ("Input.Begins", begins), ("Input.End", end), ("Input.Anyway", "ya"), .. more];
        var item = await browser.SubmitAsync(form, "plan-agenda", values);
        Assert.True(item.Title == title, item.Words);
        return item;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
