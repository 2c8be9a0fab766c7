using System.Net;
using EOffice.Portal.Tests.Letters;

namespace EOffice.Portal.Tests.Jams;

/// <summary>Where work lies still, and reminding by hand, through the pages alone, without script.</summary>
[Collection(PortalHost.Name)]
public sealed class JamPagesTests(PortalHost host)
{
    private const string Desk = "Kepala Seksi Pengembangan Aplikasi";

    [Fact]
    public async Task A_leader_goes_from_the_first_page_to_what_lies_still_and_reminds_its_holder_once_a_day()
    {
        var subject = await LyingAsync();
        var leader = await host.Browser("bojonegoro").SignInAsync("galih.pamungkas");
        var home = await leader.OpenAsync("/");
        Assert.Contains("Di mana pekerjaan tertahan", home.Words, StringComparison.Ordinal);
        Assert.Contains("Paling lama 400 hari", home.Words, StringComparison.Ordinal);
        var list = await leader.FollowAsync(home, $"surat: {Desk}");
        Assert.Contains(subject, list.Words, StringComparison.Ordinal);
        Assert.Contains("Menunggu paraf", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(list.Document.QuerySelectorAll("main h3 a"), link => link.TextContent.Contains(subject, StringComparison.Ordinal));   // it has not been on his desk

        var item = await leader.FollowAsync(list, $"Ingatkan: {subject}");
        Assert.Contains("Retno Palupi, S.Kom. melihatnya di lonceng dan di beranda", item.Words, StringComparison.Ordinal);
        Assert.Contains("isinya tidak dapat Anda buka", item.Words, StringComparison.Ordinal);
        var wrong = await leader.SubmitAsync(item, "remind-holder", ("Input.Words", new string('a', 501)));
        Assert.Contains("paling banyak 500", wrong.Document.QuerySelector("#input-words-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("aaaa", wrong.Document.QuerySelector("#input-words")!.TextContent, StringComparison.Ordinal);
        var done = await leader.SubmitAsync(wrong, "remind-holder", ("Input.Words", "Apa kendalanya?"));
        Assert.Contains("Retno Palupi, S.Kom. sudah diingatkan.", done.Words, StringComparison.Ordinal);
        Assert.Contains("Diingatkan hari ini", done.Words, StringComparison.Ordinal);
        Assert.Contains("Besok dapat diingatkan lagi", (await leader.OpenAsync(item.PathAndQuery)).Words, StringComparison.Ordinal);

        // A form that was drawn before, in another window.
        var again = await leader.SubmitAsync(item, "remind-holder", ("Input.RequestId", $"{Guid.NewGuid()}"));
        Assert.Contains("sudah diingatkan hari ini", again.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.SubmitAsync(item, "remind-holder", ("Input.By", $"{Guid.NewGuid()}"))).Status);

        var holder = await host.Browser("bojonegoro").SignInAsync("retno.palupi");
        home = await holder.OpenAsync("/");
        Assert.Contains("Atasan Anda mengingatkan 1 naskah di meja Anda.", home.Words, StringComparison.Ordinal);
        var told = await holder.FollowAsync(home, "Lihat yang terlupa");
        Assert.Contains("Galih Pamungkas, S.T., Kepala Bidang Aplikasi Informatika", told.Words, StringComparison.Ordinal);
        Assert.Contains("“Apa kendalanya?”", told.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Atasan Anda mengingatkan", (await holder.OpenAsync("/")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_sends_a_letter_on_past_a_desk_with_a_reason()
    {
        var subject = await LyingAsync();
        var leader = await host.Browser("bojonegoro").SignInAsync("galih.pamungkas");
        var item = await leader.FollowAsync(await leader.FollowAsync(await leader.OpenAsync("/"), $"surat: {Desk}"), $"Ingatkan: {subject}");
        var confirm = await leader.FollowAsync(item, "Teruskan tanpa paraf");
        Assert.Contains("tidak dapat disusulkan", confirm.Words, StringComparison.Ordinal);
        var wrong = await leader.SubmitAsync(confirm, "pass-over");
        Assert.Contains("Tulis alasannya", wrong.Document.QuerySelector("#input-reason-error")!.TextContent, StringComparison.Ordinal);
        var done = await leader.SubmitAsync(wrong, "pass-over", ("Input.Reason", "Sedang dinas luar."));
        Assert.Contains("Surat sudah diteruskan tanpa paraf itu", done.Words, StringComparison.Ordinal);
        Assert.Contains("sudah pindah ke meja lain", (await leader.SubmitAsync(confirm, "pass-over", ("Input.RequestId", $"{Guid.NewGuid()}"), ("Input.Reason", "Lagi."))).Words, StringComparison.Ordinal);

        var writer = await host.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        var letter = await writer.FollowAsync(await writer.OpenAsync("/letters?show=all"), subject);
        Assert.Contains("Dilewati", letter.Words, StringComparison.Ordinal);
        Assert.Contains(", oleh Kepala Bidang Aplikasi Informatika", letter.Words, StringComparison.Ordinal);
        Assert.Contains("Sedang dinas luar.", letter.Words, StringComparison.Ordinal);
        Assert.Contains(subject, (await leader.OpenAsync("/")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offices_lead_to_posts_and_every_figure_to_its_letters()
    {
        await LyingAsync();
        var regent = await host.Browser("bojonegoro").SignInAsync("suryo.handoko");
        var offices = await regent.FollowAsync(await regent.OpenAsync("/"), "Lihat semua yang tertahan");
        var posts = await regent.FollowAsync(offices, "Dinas Komunikasi dan Informatika");
        Assert.Contains(Desk, posts.Words, StringComparison.Ordinal);
        Assert.Contains("Retno Palupi, S.Kom.", posts.Words, StringComparison.Ordinal);
        foreach (var figure in offices.Document.QuerySelectorAll("a.figure").Concat(posts.Document.QuerySelectorAll("a.figure")))
        {
            var count = int.Parse(figure.TextContent.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
            var list = await regent.OpenAsync(figure.GetAttribute("href")!);
            Assert.Equal(Math.Min(count, 25), list.Document.QuerySelectorAll("li.work").Length);
        }

        Assert.Contains("Semua di bawah Anda", (await regent.OpenAsync("/jams?show=late")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_s_confidential_letter_a_leader_reads_neither_subject_nor_number()
    {
        var subject = await LyingAsync();
        await host.WriteAsync("bojonegoro", $"update desk_line set secrecy = 'Confidential' where title = '{subject}'");
        var leader = await host.Browser("bojonegoro").SignInAsync("galih.pamungkas");
        var list = await leader.FollowAsync(await leader.OpenAsync("/"), $"surat: {Desk}");
        Assert.DoesNotContain(subject, list.Words, StringComparison.Ordinal);
        var item = await leader.FollowAsync(list, "Ingatkan: Perihal tidak ditampilkan");
        Assert.DoesNotContain(subject, item.Words, StringComparison.Ordinal);
        Assert.Contains("Menunggu paraf", item.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_leads_nobody_and_whoever_is_not_above_finds_nothing()
    {
        await LyingAsync();
        var leader = await host.Browser("bojonegoro").SignInAsync("galih.pamungkas");
        var list = await leader.FollowAsync(await leader.OpenAsync("/"), $"surat: {Desk}");
        var item = list.Document.QuerySelector("a[href^='/jams/']")!.GetAttribute("href")!;
        foreach (var user in new[] { "dimas.hanggoro", "wening.kusumawati" })
        {
            var other = await host.Browser("bojonegoro").SignInAsync(user);
            Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(list.PathAndQuery)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(item)).Status);
        }

        var staff = await host.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync("/jams")).Status);
        Assert.DoesNotContain("tertahan", (await staff.OpenAsync("/")).Words, StringComparison.Ordinal);
        Assert.Contains("sudah tidak menunggu di meja itu", (await leader.OpenAsync($"{item[..item.LastIndexOf('/')]}/{Guid.NewGuid()}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_today_waits_and_lies_nowhere_still()
    {
        await LyingAsync();
        await host.WriteAsync("bojonegoro", "update desk_line set moved_at = now(), due_on = null");
        var home = await (await host.Browser("bojonegoro").SignInAsync("galih.pamungkas")).OpenAsync("/");
        Assert.Contains("Tidak ada pekerjaan yang tertahan di bawah Anda.", home.Words, StringComparison.Ordinal);
        Assert.Contains("Lihat pekerjaan yang baru masuk", home.Words, StringComparison.Ordinal);
    }

    /// <summary>A letter that has waited longest of all for the section head's initial.</summary>
    private async Task<string> LyingAsync()
    {
        var subject = Writer.NewSubject("Surat yang tertahan");
        await (await Writer.SignInAsync(host, "dimas.hanggoro")).SubmitAsync(subject);
        await host.WriteAsync("bojonegoro", $"update desk_line set moved_at = now() - interval '400 days' where title = '{subject}' and verb = 'Initial'");
        return subject;
    }
}
