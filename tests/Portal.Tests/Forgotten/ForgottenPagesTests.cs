using System.Net;
using EOffice.Demo;
using EOffice.Portal.Tests.Letters;

namespace EOffice.Portal.Tests.Forgotten;

[Collection(PortalHost.Name)]
public sealed class ForgottenPagesTests(PortalHost host)
{
    private static string Administrator => PortalHost.Government("bali").Posts.First(post => post.Key == "bagum").User;

    [Fact]
    public async Task An_administrator_reads_what_each_time_does_and_changes_it()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var page = await browser.FollowAsync(await browser.OpenAsync("/"), "Pengingat");
        Assert.Contains("Setelah 1 hari kerja, yang harus memaraf diingatkan. Setelah 2 hari kerja, atasannya juga diberi tahu.", page.Words, StringComparison.Ordinal);
        Assert.Contains("surat terkirim sendiri. Surat yang ditahan tidak", page.Words, StringComparison.Ordinal);
        var form = await browser.FollowAsync(page, "Ubah: Surat menunggu paraf");
        var wrong = await browser.SubmitAsync(form, "set-span", ("Input.First", "3d"), ("Input.Second", "2d"));
        Assert.Contains("lebih lama daripada pengingat pertama", wrong.Document.QuerySelector("#input-second-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("3d", wrong.Document.QuerySelector("#input-first option[selected]")!.GetAttribute("value"));
        page = await browser.SubmitAsync(wrong, "set-span", ("Input.First", "4h"), ("Input.Second", ""));
        Assert.Contains("Setelah 4 jam kerja, yang harus memaraf diingatkan. Atasannya tidak diberi tahu.", page.Words, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "set-mails", ("Mails.Choice", "tidak"));
        Assert.Contains("Ringkasan tidak dikirim lewat surel.", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/reminders/lain")).Status);
    }

    [Theory]
    [InlineData("/reminders")]
    [InlineData("/reminders/draft")]
    public async Task Nobody_else_finds_these_pages(string address)
        => Assert.Equal(HttpStatusCode.NotFound, (await (await host.Browser("bojonegoro").SignInAsync("dimas.hanggoro")).OpenAsync(address)).Status);

    [Fact]
    public async Task What_lies_too_long_is_shown_to_its_holder_and_to_leaders_by_office_and_post()
    {
        var subject = Writer.NewSubject("Surat yang terlupa");
        var drafter = await Writer.SignInAsync(host, "dimas.hanggoro");
        await drafter.SubmitAsync(subject);
        await host.WriteAsync("bojonegoro", $"update desk_line set moved_at = now() - interval '30 days' where title = '{subject}' and verb = 'Initial'");
        await host.WriteAsync("bojonegoro", """
            insert into person_reminder (person, own, below, at) select person, 5, 2, now() from account where user_name = 'retno.palupi'
            on conflict (person) do update set own = 5, below = 2, seen_at = null
            """);

        var holder = await host.Browser("bojonegoro").SignInAsync("retno.palupi");
        var home = await holder.OpenAsync("/");
        Assert.Contains("5 naskah sudah terlalu lama menunggu di meja Anda.", home.Words, StringComparison.Ordinal);
        Assert.Contains("2 naskah sudah terlalu lama menunggu di jabatan di bawah Anda.", home.Words, StringComparison.Ordinal);
        var own = await holder.FollowAsync(home, "Lihat yang terlupa");
        Assert.Contains(subject, own.Words, StringComparison.Ordinal);
        Assert.Contains("Menunggu paraf", own.Words, StringComparison.Ordinal);
        Assert.Contains("Paraf", (await holder.FollowAsync(own, subject)).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("naskah sudah terlalu lama", (await holder.OpenAsync("/")).Words, StringComparison.Ordinal);

        var leader = await host.Browser("bojonegoro").SignInAsync("galih.pamungkas");
        var below = await leader.FollowAsync(await leader.OpenAsync("/"), "Terlupa");
        var office = await leader.OpenAsync(below.Document.QuerySelector("a[href^='/forgotten?office=']")!.GetAttribute("href")!);
        Assert.Contains("1 naskah", office.Words, StringComparison.Ordinal);
        var post = await leader.FollowAsync(office, "Kepala Seksi Pengembangan Aplikasi");
        Assert.Contains(subject, post.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(post.Document.QuerySelectorAll("main a"), link => link.TextContent.Contains(subject, StringComparison.Ordinal));   // not yet on his desk

        Assert.Equal(HttpStatusCode.NotFound, (await drafter.Browser.OpenAsync(post.PathAndQuery)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await drafter.Browser.OpenAsync(office.PathAndQuery)).Status);
    }

    [Fact]
    public async Task A_sealed_letter_is_kept_back_held_and_sent_when_it_is_time()
    {
        var subject = Writer.NewSubject("Pengumuman pelantikan");
        await (await Writer.SignInAsync(host, "nunuk.rahayu")).SubmitAsync(subject);
        var signer = await Writer.SignInAsync(host, "arif.budiyanto");
        var form = await signer.Browser.FollowAsync(await signer.OpenAsync(subject), "Periksa dan tandatangani");
        var without = await signer.Browser.SubmitAsync(form, "seal-letter", ("Input.Passphrase", Seed.Passphrase), ("Input.Sending", "Held"));
        Assert.Contains("Tulis mengapa surat ini ditahan", without.Document.QuerySelector("#input-reason-error")!.TextContent, StringComparison.Ordinal);
        Assert.True(without.Document.QuerySelector("details:has([name='Input.Sending'])")!.HasAttribute("open"));

        var sealedPage = await signer.Browser.SubmitAsync(without, "seal-letter", ("Input.Passphrase", Seed.Passphrase), ("Input.Sending", "Later"));
        Assert.Contains("Surat ini belum dikirim.", sealedPage.Words, StringComparison.Ordinal);
        Assert.Matches("Surat ini terkirim sendiri (besok|[0-9]+ [A-Z][a-z]+ [0-9]{4}) pukul [0-9.]{5}, kecuali", sealedPage.Words);
        var letter = await signer.OpenAsync(subject);
        Assert.Contains("Belum dikirim", letter.Words, StringComparison.Ordinal);

        var hold = await signer.Browser.FollowAsync(letter, "Tahan surat");
        Assert.Contains("Tulis mengapa", (await signer.Browser.SubmitAsync(hold, "hold-letter")).Document.QuerySelector("#input-reason-error")!.TextContent, StringComparison.Ordinal);
        letter = await signer.Browser.SubmitAsync(hold, "hold-letter", ("Input.Reason", "Menunggu acara"));
        Assert.Contains("“Menunggu acara”", letter.Words, StringComparison.Ordinal);
        Assert.Contains("tidak akan terkirim sendiri", letter.Words, StringComparison.Ordinal);

        var drafter = await Writer.SignInAsync(host, "nunuk.rahayu");
        var send = await drafter.Browser.FollowAsync(await drafter.OpenAsync(subject), "Kirim sekarang");
        var sent = await drafter.Browser.SubmitAsync(send, "send-letter");
        Assert.Contains("sudah dikirim", sent.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Kirim sekarang", sent.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Belum dikirim", sent.Words, StringComparison.Ordinal);
    }
}
