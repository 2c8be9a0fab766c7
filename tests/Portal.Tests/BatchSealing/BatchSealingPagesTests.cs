using System.Net;
using EOffice.Demo;
using EOffice.Grains.Letters;

namespace EOffice.Portal.Tests.BatchSealing;

[Collection(PortalHost.Name)]
public sealed class BatchSealingPagesTests(PortalHost host)
{
    [Fact]
    public async Task Letters_are_read_listed_and_sealed_with_one_passphrase_without_script()
    {
        var head = Head("sumedang", "kadis-kominfo", "sekdin-kominfo");
        var letters = await head.WriteAsync(3, "Laporan triwulan");
        var browser = await host.Browser("sumedang").SignInAsync(head.User);
        var page = await browser.FollowAsync(await browser.OpenAsync("/sign"), "Periksa dan TTE beberapa surat");
        Assert.Equal($"/sign/review/{letters[0].Id}", page.Path);
        Assert.Contains("Surat 1 dari 3.", page.Words, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "review-letter", ("Input.Verdict", "approve"));
        Assert.Equal($"/sign/review/{letters[1].Id}", page.Path);
        page = await browser.SubmitAsync(page, "review-letter", ("Input.Verdict", "skip"));
        Assert.Equal($"/sign/review/{letters[2].Id}", page.Path);
        page = await browser.SubmitAsync(page, "review-letter", ("Input.Verdict", "approve"));

        Assert.Equal("/sign/batch", page.Path);
        Assert.Contains("2 surat akan ditandatangani", page.Words, StringComparison.Ordinal);
        Assert.Contains("1 surat Anda lewati", page.Words, StringComparison.Ordinal);
        Assert.Contains("dikirim ke 1 tujuan, 1 diserahkan sendiri", page.Words, StringComparison.Ordinal);
        Assert.Contains("TTE 2 surat", page.Words, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "start-batch", ("Input.Passphrase", "bukan-yang-ini-2026"));
        Assert.Contains("tidak cocok", page.Document.QuerySelector("#input-passphrase-error")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("bukan-yang-ini-2026", page.Source, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "start-batch", ("Input.Passphrase", Seed.Passphrase));

        Assert.StartsWith("/sign/batch/", page.Path, StringComparison.Ordinal);
        Assert.DoesNotContain(Seed.Passphrase, page.Source + page.Address, StringComparison.Ordinal);
        page = await FinishedAsync(browser, page);
        Assert.Contains("Selesai: 2 ditandatangani.", page.Words, StringComparison.Ordinal);
        Assert.Equal(LetterStatus.AwaitingSeal, (await head.ViewAsync(letters[1].Id)).Status);
        Assert.Contains((await head.ViewAsync(letters[0].Id)).Number!, page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_letter_is_named_and_offered_again()
    {
        var head = Head("bali", "kadis-kominfo", "sekdin-kominfo");
        var letters = await head.WriteAsync(2, "Usulan anggaran");
        await head.ApproveAsync(letters.Select(letter => letter.Id));
        await head.ReturnAsync(letters[0].Id);
        await head.SubmitAsync(letters[0].Id, $"{letters[0].Subject} dibetulkan");

        var browser = await host.Browser("bali").SignInAsync(head.User);
        var list = await browser.OpenAsync("/sign/batch");
        Assert.Contains("1 surat berubah isinya setelah Anda setujui", list.Words, StringComparison.Ordinal);
        Assert.Contains("1 surat akan ditandatangani", list.Words, StringComparison.Ordinal);
        var again = await browser.OpenAsync("/sign/review");
        Assert.Contains("Isi surat ini berubah setelah Anda setujui.", again.Words, StringComparison.Ordinal);

        // The form of a page that was drawn before the change.
        var old = await browser.SubmitAsync(again, "review-letter", ("Input.Verdict", "approve"), ("Input.ContentHash", new string('a', 64)));
        Assert.Contains("Isi surat sudah berubah", old.Words, StringComparison.Ordinal);
        var gone = await browser.SubmitAsync(list, "start-batch", ("Input.Passphrase", Seed.Passphrase), ("Input.Digest", "lain"));
        Assert.Contains("Daftar suratnya berubah", gone.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_is_returned_on_the_way_and_the_reading_goes_on()
    {
        var head = Head("sumedang", "kadis-kes", "sekdin-kes");
        var letters = await head.WriteAsync(2, "Permintaan tenaga");
        var browser = await host.Browser("sumedang").SignInAsync(head.User);
        var form = await browser.FollowAsync(await browser.OpenAsync($"/sign/review/{letters[0].Id}"), "Kembalikan");
        var without = await browser.SubmitAsync(form, "return-letter");
        Assert.Contains("Tulis alasan pengembalian", without.Document.QuerySelector("#input-reason-error")!.TextContent, StringComparison.Ordinal);
        var next = await browser.SubmitAsync(without, "return-letter", ("Input.Reason", "Jumlahnya keliru"));
        Assert.Equal($"/sign/review/{letters[1].Id}", next.Path);
        Assert.Contains("sudah dikembalikan kepada", next.Words, StringComparison.Ordinal);
        Assert.Equal(LetterStatus.Draft, (await head.ViewAsync(letters[0].Id)).Status);

        var late = await browser.OpenAsync($"/sign/review/{letters[0].Id}");
        Assert.Equal($"/sign/review/{letters[1].Id}", late.Path);
    }

    [Fact]
    public async Task Nothing_of_a_confidential_letter_is_loaded_ahead()
    {
        var head = Head("bali", "kadis-kes", "sekdin-kes");
        var ordinary = await head.WriteAsync(2, "Surat biasa");
        var secret = await head.WriteAsync(1, "Surat rahasia", Secrecy.Confidential);
        var browser = await host.Browser("bali").SignInAsync(head.User);
        var first = await browser.OpenAsync($"/sign/review/{ordinary[0].Id}");
        Assert.Contains($"/letters/{ordinary[1].Id}/pages/1", first.Document.QuerySelector("load-ahead")!.GetAttribute("data-pictures"), StringComparison.Ordinal);
        var second = await browser.OpenAsync($"/sign/review/{ordinary[1].Id}");
        await browser.SubmitAsync(second, "review-letter", ("Input.Verdict", "approve"));
        await browser.SubmitAsync(first, "review-letter", ("Input.Verdict", "approve"));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"/sign/review/{secret[0].Id}")).Status);
        Assert.DoesNotContain(secret[0].Id.ToString(), (await browser.OpenAsync($"/sign/review/{ordinary[1].Id}")).Document.QuerySelector("load-ahead")?.GetAttribute("data-pictures") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_is_nowhere_for_anybody_else()
    {
        var head = Head("bojonegoro", "kadis-kes", "sekdin-kes");
        await head.ApproveAsync((await head.WriteAsync(1, "Surat seorang kepala")).Select(letter => letter.Id));
        var batch = await head.StartAsync();
        var owner = await host.Browser("bojonegoro").SignInAsync(head.User);
        Assert.Equal(HttpStatusCode.OK, (await owner.OpenAsync($"/sign/batch/{batch}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.OpenAsync($"/sign/batch/{batch}/progress")).Status);
        foreach (var (government, user) in new[] { ("bojonegoro", "agung.sedayu"), ("sumedang", "ratih.komalasari") })
        {
            var other = await host.Browser(government).SignInAsync(user);
            Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync($"/sign/batch/{batch}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync($"/sign/batch/{batch}/progress")).Status);
        }
    }

    private Signatory Head(string government, string head, string secretary) => new(host.Grains(government), government, head, secretary);

    // What "Muat ulang" does.
    private static async Task<Page> FinishedAsync(Browser browser, Page page)
    {
        for (var start = TimeProvider.System.GetTimestamp(); page.Words.Contains("Sedang menandatangani", StringComparison.Ordinal); await Task.Delay(50))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1), page.Words);
            page = await browser.FollowAsync(page, "Muat ulang");
        }

        return page;
    }
}
