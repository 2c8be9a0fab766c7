using System.Net;
using EOffice.Demo;

namespace EOffice.Portal.Tests.Letters;

[Collection(PortalHost.Name)]
public sealed class LetterJourneyTests(PortalHost host)
{
    [Fact]
    public async Task Letter_goes_from_first_word_to_seal_without_script()
    {
        var subject = Writer.NewSubject("Undangan rapat koordinasi");
        var drafter = await Writer.SignInAsync(host, "dimas.hanggoro");
        var submit = await drafter.WriteAsync(subject);
        Assert.Contains("akan diparaf oleh Kepala Seksi Pengembangan Aplikasi (Retno Palupi", submit.Words, StringComparison.Ordinal);
        Assert.Contains("kemudian ditandatangani oleh Kepala Dinas Komunikasi dan Informatika", submit.Words, StringComparison.Ordinal);
        var letter = await drafter.Browser.SubmitAsync(submit, "submit-letter", ("Do", "submit"));
        Assert.Contains("Surat sudah diajukan kepada Kepala Seksi Pengembangan Aplikasi", letter.Words, StringComparison.Ordinal);

        foreach (var (user, next) in new[]
        {
            ("retno.palupi", "Kepala Bidang Aplikasi Informatika"),
            ("galih.pamungkas", "Sekretaris Dinas Komunikasi dan Informatika"),
            ("nunuk.rahayu", "Kepala Dinas Komunikasi dan Informatika"),
        })
        {
            var initialled = await (await Writer.SignInAsync(host, user)).InitialAsync(subject);
            Assert.Contains($"diteruskan kepada {next}", initialled.Words, StringComparison.Ordinal);
        }

        var signer = await Writer.SignInAsync(host, "arif.budiyanto");
        var sealedPage = await signer.SealAsync(subject, Seed.Passphrase);
        Assert.EndsWith("/sealed", sealedPage.Path, StringComparison.Ordinal);
        var number = sealedPage.Document.QuerySelector(".letter-number")!.TextContent.Trim();
        Assert.Matches(@"\d", number);
        Assert.Contains("Kepala Dinas Kesehatan", sealedPage.Words, StringComparison.Ordinal);

        var kept = await drafter.OpenAsync(subject);
        Assert.Contains($"Sudah ditandatangani hari ini", kept.Words, StringComparison.Ordinal);
        Assert.Contains(number, kept.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_passphrase_comes_back_to_its_field_and_seals_nothing()
    {
        var subject = Writer.NewSubject("Permohonan data");
        await (await Writer.SignInAsync(host, "nunuk.rahayu")).SubmitAsync(subject);
        var signer = await Writer.SignInAsync(host, "arif.budiyanto");
        var again = await signer.SealAsync(subject, "bukan-yang-ini-2026");
        Assert.EndsWith("/seal", again.Path, StringComparison.Ordinal);
        Assert.Contains("tidak cocok", again.Document.QuerySelector("#input-passphrase-error")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("bukan-yang-ini-2026", again.Source, StringComparison.Ordinal);
        Assert.Contains("Menunggu tanda tangan", (await signer.OpenAsync(subject)).Words, StringComparison.Ordinal);

        var done = await signer.Browser.SubmitAsync(again, "seal-letter", ("Input.Passphrase", Seed.Passphrase));
        Assert.EndsWith("/sealed", done.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returned_letter_says_why_and_goes_up_again()
    {
        var subject = Writer.NewSubject("Laporan bulanan");
        var drafter = await Writer.SignInAsync(host, "dimas.hanggoro");
        await drafter.SubmitAsync(subject);
        var reviewer = await Writer.SignInAsync(host, "retno.palupi");
        var form = await reviewer.Browser.FollowAsync(await reviewer.OpenAsync(subject), "Kembalikan untuk diperbaiki");
        var without = await reviewer.Browser.SubmitAsync(form, "return-letter");
        Assert.Contains("Tulis alasan pengembalian", without.Document.QuerySelector("#input-reason-error")!.TextContent, StringComparison.Ordinal);
        await reviewer.Browser.SubmitAsync(without, "return-letter", ("Input.Reason", "Tanggal rapat keliru"));

        var back = await drafter.OpenAsync(subject);
        Assert.Contains("“Tanggal rapat keliru”", back.Words, StringComparison.Ordinal);
        var edit = await drafter.Browser.FollowAsync(back, "Ubah isi surat");
        Assert.Contains("“Tanggal rapat keliru”", edit.Words, StringComparison.Ordinal);
        var submit = await drafter.SaveAsync(edit, "submit", ("BodyText", "Rapat diadakan pada tanggal 2 Desember 2026."));
        var again = await drafter.Browser.SubmitAsync(submit, "submit-letter", ("Do", "submit"));
        Assert.Contains("Menunggu paraf Kepala Seksi Pengembangan Aplikasi", again.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holder_changes_the_text_and_asks_another_post()
    {
        var subject = Writer.NewSubject("Nota kesepahaman");
        await (await Writer.SignInAsync(host, "dimas.hanggoro")).SubmitAsync(subject);
        var reviewer = await Writer.SignInAsync(host, "retno.palupi");
        var edit = await reviewer.Browser.FollowAsync(await reviewer.OpenAsync(subject), "Ubah isi surat");
        var initial = await reviewer.SaveAsync(edit, "submit", ("BodyText", "Isi yang sudah dibetulkan."));
        Assert.EndsWith("/initial", initial.Path, StringComparison.Ordinal);

        var ask = await reviewer.Browser.FollowAsync(await reviewer.OpenAsync(subject), "Minta paraf jabatan lain");
        var found = await reviewer.Browser.SubmitAsync(ask, "add-coordinator", ("Query", "Kepala Bagian Umum"), ("Find", "find"));
        var choice = found.Document.QuerySelector("button[name=Add]")!.GetAttribute("value")!;
        var asked = await reviewer.Browser.SubmitAsync(found, "add-coordinator", ("Add", choice));
        Assert.Contains("Paraf koordinasi", asked.Words, StringComparison.Ordinal);
        Assert.Contains("diteruskan kepada Kepala Bagian Umum", (await reviewer.InitialAsync(subject)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafter_takes_it_back_and_throws_it_away()
    {
        var subject = Writer.NewSubject("Surat yang batal");
        var drafter = await Writer.SignInAsync(host, "dimas.hanggoro");
        var letter = await drafter.SubmitAsync(subject);
        var recalled = await drafter.Browser.SubmitAsync(await drafter.Browser.FollowAsync(letter, "Tarik kembali"), "recall-letter");
        Assert.Contains("konsep lagi", recalled.Words, StringComparison.Ordinal);
        var gone = await drafter.Browser.SubmitAsync(await drafter.Browser.FollowAsync(recalled, "Buang konsep"), "discard-letter");
        Assert.Contains("Konsep sudah dibuang", gone.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(subject, (await drafter.Browser.OpenAsync("/letters?show=all")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_for_somebody_outside_is_handed_over_once()
    {
        var subject = Writer.NewSubject("Jawaban permohonan");
        var drafter = await Writer.SignInAsync(host, "nunuk.rahayu");
        var edit = await drafter.ClassifyAsync(await drafter.StartAsync(), "rapat");
        edit = await drafter.SaveAsync(edit, "", ("Outside.Name", "Direktur CV Sumber Rejeki"), ("Outside.Place", "Surabaya"), ("Outside.Add", "Recipients"));
        var submit = await drafter.SaveAsync(edit, "submit", ("Subject", subject), ("BodyText", Writer.Text), ("Signers", Writer.Radio(edit, "Signers", "Kepala Dinas")));
        await drafter.Browser.SubmitAsync(submit, "submit-letter", ("Do", "submit"));
        await (await Writer.SignInAsync(host, "arif.budiyanto")).SealAsync(subject, Seed.Passphrase);

        var letter = await drafter.OpenAsync(subject);
        Assert.Contains("Perlu Anda serahkan", letter.Words, StringComparison.Ordinal);
        var form = await drafter.Browser.FollowAsync(letter, "Serahkan");
        var after = await drafter.Browser.SubmitAsync(form, "handover", ("Input.Note", "Diterima di loket"));
        Assert.Contains("diserahkan kepada Direktur CV Sumber Rejeki", after.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Perlu Anda serahkan", after.Words, StringComparison.Ordinal);
        var file = await drafter.Browser.AskAsync(HttpMethod.Get, $"/letters/{Writer.IdOf(letter)}/pdf?download=1");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
    }
}
