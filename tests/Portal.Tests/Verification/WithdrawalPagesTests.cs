using System.Net;
using EOffice.Demo;
using EOffice.Portal.Tests.Letters;

namespace EOffice.Portal.Tests.Verification;

[Collection(PortalHost.Name)]
public sealed class WithdrawalPagesTests(PortalHost host)
{
    private const string Reason = "Tanggal rapat keliru";

    [Fact]
    public async Task Signer_withdraws_a_letter_and_everybody_sees_it()
    {
        var subject = Writer.NewSubject("Undangan yang dicabut");
        var letter = await host.SealLetterAsync(subject);
        var signer = await Writer.SignInAsync(host, "arif.budiyanto");
        var form = await signer.Browser.FollowAsync(await signer.OpenAsync(subject), "Cabut surat");
        Assert.Contains("Diberi tahu beserta alasannya: Kepala Dinas Kesehatan", form.Words, StringComparison.Ordinal);
        Assert.Contains("tidak dapat dibatalkan", form.Words, StringComparison.Ordinal);
        var without = await signer.Browser.SubmitAsync(form, "withdraw-letter");
        Assert.Contains("Tulis alasan pencabutan", without.Document.QuerySelector("#input-reason-error")!.TextContent, StringComparison.Ordinal);
        var done = await signer.Browser.SubmitAsync(without, "withdraw-letter", ("Input.Reason", Reason));
        Assert.Contains("sudah dicabut dan tidak berlaku lagi", done.Words, StringComparison.Ordinal);
        Assert.Contains($"“{Reason}”", done.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Cabut surat", done.Words, StringComparison.Ordinal);

        await CheckPublicAsync(letter.VerificationToken!);
        var register = await signer.Browser.OpenAsync("/registers");
        Assert.Contains("Dicabut", register.Document.QuerySelectorAll("tr").First(row => row.TextContent.Contains(subject, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        await CheckReceiverAsync(subject, "Surat ini sudah dicabut oleh pengirim");
    }

    [Fact]
    public async Task Replacement_is_drafted_from_the_old_letter_and_linked_once_sealed()
    {
        var subject = Writer.NewSubject("Undangan yang diganti");
        var letter = await host.SealLetterAsync(subject);
        var drafter = await Writer.SignInAsync(host, "nunuk.rahayu");
        var form = await drafter.Browser.FollowAsync(await drafter.OpenAsync(subject), "Ganti dengan surat baru");
        Assert.Contains("Surat ini tetap berlaku selama penggantinya belum ditandatangani", form.Words, StringComparison.Ordinal);
        var edit = await drafter.Browser.SubmitAsync(form, "replace-letter");
        Assert.Contains($"Pengganti dari surat Nomor {letter.Number}", edit.Words, StringComparison.Ordinal);
        Assert.Contains($"Surat ini pengganti dari surat Nomor {letter.Number}", edit.Document.QuerySelector("textarea[name=BodyText]")!.TextContent, StringComparison.Ordinal);
        var newSubject = Writer.NewSubject("Ralat undangan");
        var submit = await drafter.SaveAsync(edit, "submit", ("Subject", newSubject));
        await drafter.Browser.SubmitAsync(submit, "submit-letter", ("Do", "submit"));
        var page = await host.Browser(SealedLetters.Tenant).OpenAsync($"/v/{letter.VerificationToken}");
        Assert.Contains("terdaftar dan berlaku", page.Title, StringComparison.Ordinal);

        var number = (await (await Writer.SignInAsync(host, "arif.budiyanto")).SealAsync(newSubject, Seed.Passphrase)).Document.QuerySelector(".letter-number")!.TextContent.Trim();
        // Not at the public page, which is limited.
        await UntilAsync(() => drafter.Browser.OpenAsync($"/letters/{letter.Id}"), found => found.Words.Contains("Surat ini sudah diganti", StringComparison.Ordinal));
        page = await host.Browser(SealedLetters.Tenant).OpenAsync($"/v/{letter.VerificationToken}");
        Assert.Contains("sudah diganti", page.Title, StringComparison.Ordinal);
        var successor = await host.Browser(SealedLetters.Tenant).OpenAsync(page.Document.QuerySelector(".verdict a")!.GetAttribute("href")!);
        Assert.Contains(number, successor.Words, StringComparison.Ordinal);
        Assert.Contains("terdaftar dan berlaku", successor.Title, StringComparison.Ordinal);
        await CheckReceiverAsync(subject, "Surat ini sudah diganti oleh pengirim");
    }

    [Fact]
    public async Task Drafter_is_not_offered_to_withdraw_and_is_turned_away_at_the_page()
    {
        var subject = Writer.NewSubject("Undangan yang berlaku");
        var letter = await host.SealLetterAsync(subject);
        var drafter = await Writer.SignInAsync(host, "nunuk.rahayu");
        Assert.DoesNotContain("Cabut surat", (await drafter.OpenAsync(subject)).Words, StringComparison.Ordinal);
        var turned = await drafter.Browser.OpenAsync($"/letters/{letter.Id}/withdraw");
        Assert.Equal($"/letters/{letter.Id}", turned.Path);
        var stranger = await Writer.SignInAsync(host, "ketut.widnyana", "bali");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Browser.OpenAsync($"/letters/{letter.Id}/withdraw")).Status);
    }

    private async Task CheckPublicAsync(string token)
    {
        foreach (var (language, title) in new[] { ("id", "sudah dicabut"), ("en", "has been withdrawn") })
        {
            var page = await host.Browser(SealedLetters.Tenant).OpenAsync($"/v/{token}?lang={language}");
            Assert.Contains(title, page.Title, StringComparison.Ordinal);
            Assert.DoesNotContain(Reason, page.Words, StringComparison.Ordinal);
        }
    }

    private async Task CheckReceiverAsync(string subject, string words)
    {
        var receiver = await Writer.SignInAsync(host, "wening.kusumawati");
        var list = await UntilAsync(() => receiver.Browser.OpenAsync("/incoming?show=all"), page => page.Words.Contains(subject, StringComparison.Ordinal));
        var link = list.Document.QuerySelectorAll("a[href^='/incoming/']").First(one => one.TextContent.Contains(subject, StringComparison.Ordinal)).GetAttribute("href")!;
        await UntilAsync(() => receiver.Browser.OpenAsync(link), page => page.Words.Contains(words, StringComparison.Ordinal));
    }

    // What others do elsewhere takes its time.
    private static async Task<Page> UntilAsync(Func<Task<Page>> look, Func<Page, bool> seen)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(200))
        {
            var page = await look();
            if (seen(page))
            {
                return page;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1), page.Words);
        }
    }
}
