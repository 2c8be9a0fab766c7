using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Demo;

namespace EOffice.Portal.Tests.Letters;

[Collection(PortalHost.Name)]
public sealed class LetterAccessTests(PortalHost host)
{
    private static readonly string[] Places =
        ["", "/edit", "/preview", "/submit", "/initial", "/return", "/recall", "/coordinator", "/seal", "/sealed", "/discard", "/handover/1", "/pdf", "/pages/1", "/attachments/abc"];

    [Fact]
    public async Task Strangers_and_other_governments_find_nothing()
    {
        var drafter = await Writer.SignInAsync(host, "dimas.hanggoro");
        var letter = Writer.IdOf(await drafter.SubmitAsync(Writer.NewSubject("Hanya untuk kami")));
        var stranger = await Writer.SignInAsync(host, "yuni.astutik");
        var elsewhere = await Writer.SignInAsync(host, "asep.gunawan", "sumedang");
        foreach (var place in Places)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Browser.AskAsync(HttpMethod.Get, $"/letters/{letter}{place}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Browser.AskAsync(HttpMethod.Get, $"/letters/{letter}{place}")).StatusCode);
        }
    }

    [Fact]
    public async Task Form_in_the_name_of_a_post_that_is_not_held_finds_nothing_and_changes_nothing()
    {
        var subject = Writer.NewSubject("Atas nama orang lain");
        var drafter = await Writer.SignInAsync(host, "dimas.hanggoro");
        await drafter.SubmitAsync(subject);
        var form = await drafter.Browser.FollowAsync(await drafter.OpenAsync(subject), "Tarik kembali");
        var other = PortalHost.Government("bojonegoro").Post("kasi-aplikasi");
        var answer = await drafter.Browser.SubmitAsync(form, "recall-letter", ("Input.Post", other.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("Menunggu paraf", (await drafter.OpenAsync(subject)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_a_verb_twice_has_one_effect()
    {
        var subject = Writer.NewSubject("Dua kali tekan");
        await (await Writer.SignInAsync(host, "dimas.hanggoro")).SubmitAsync(subject);
        var reviewer = await Writer.SignInAsync(host, "retno.palupi");
        var form = await reviewer.Browser.FollowAsync(await reviewer.OpenAsync(subject), "Paraf");
        await reviewer.Browser.SubmitAsync(form, "initial-letter");
        var again = await reviewer.Browser.SubmitAsync(form, "initial-letter");
        Assert.Contains("Surat sudah diparaf dan diteruskan kepada Kepala Bidang Aplikasi Informatika", again.Words, StringComparison.Ordinal);
        var history = again.Document.QuerySelectorAll("details .timeline li").Count(step => step.TextContent.Contains("Surat diparaf", StringComparison.Ordinal));
        Assert.Equal(1, history);
    }

    [Fact]
    public async Task Sealing_twice_gives_one_number()
    {
        var subject = Writer.NewSubject("Satu nomor");
        await (await Writer.SignInAsync(host, "nunuk.rahayu")).SubmitAsync(subject);
        var signer = await Writer.SignInAsync(host, "arif.budiyanto");
        var form = await signer.Browser.FollowAsync(await signer.OpenAsync(subject), "Periksa dan tandatangani");
        var once = await signer.Browser.SubmitAsync(form, "seal-letter", ("Input.Passphrase", Seed.Passphrase));
        var twice = await signer.Browser.SubmitAsync(form, "seal-letter", ("Input.Passphrase", Seed.Passphrase));
        Assert.Equal(Number(once), Number(twice));
    }

    [Fact]
    public async Task Pages_are_pictures_that_are_kept_only_by_the_reader()
    {
        var subject = Writer.NewSubject("Dibaca di telepon");
        var drafter = await Writer.SignInAsync(host, "dimas.hanggoro");
        var letter = await drafter.SubmitAsync(subject);
        var picture = letter.Document.QuerySelector<IHtmlImageElement>(".pages img")!;
        var answer = await drafter.Browser.AskAsync(HttpMethod.Get, picture.GetAttribute("src")!);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("image/", answer.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.Equal(HttpStatusCode.NotFound, (await drafter.Browser.AskAsync(HttpMethod.Get, $"/letters/{Writer.IdOf(letter)}/pages/9999")).StatusCode);
    }

    [Fact]
    public async Task Confidential_letter_is_kept_nowhere()
    {
        var writer = await Writer.SignInAsync(host, "dimas.hanggoro");
        var edit = await writer.StartAsync();
        var preview = await writer.SaveAsync(edit, "preview", ("Subject", Writer.NewSubject("Rahasia")), ("BodyText", Writer.Text), ("Secrecy", "Confidential"));
        Assert.Equal("1", preview.Headers["x-rahasia"]);
        var answer = await writer.Browser.AskAsync(HttpMethod.Get, preview.Document.QuerySelector(".pages img")!.GetAttribute("src")!);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.NotNull((await writer.Browser.OpenAsync(edit.Path)).Document.QuerySelector("auto-save[no-local]"));
    }

    private static string Number(Page page) => page.Document.QuerySelector(".letter-number")!.TextContent.Trim();
}
