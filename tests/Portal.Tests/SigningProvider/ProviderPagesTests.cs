using System.Net;
using AngleSharp.Dom;
using EOffice.Bsre.Server;

namespace EOffice.Portal.Tests.SigningProvider;

/// <summary>The administrator's pages, and nobody else's.</summary>
[Collection(BsrePortal.Name)]
public sealed class ProviderPagesTests(BsrePortal portal) : IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await portal.Server.SetAsync(Mode.Fine, "");
        await portal.SetAsync();
    }

    public Task DisposeAsync() => InitializeAsync();

    [Fact]
    public async Task Menu_leads_administrators_there_and_for_others_it_is_nowhere()
    {
        Assert.Contains("Sekarang: BSrE", (await portal.Administrator.FollowAsync(await portal.Administrator.OpenAsync("/"), "Penyedia tanda tangan")).Words, StringComparison.Ordinal);
        var officer = await portal.Host.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        Assert.DoesNotContain("Penyedia tanda tangan", (await officer.OpenAsync("/")).Words, StringComparison.Ordinal);
        foreach (var address in new[] { "", "/certificates", "/test", "/seals", "/people", $"/people/{PortalHost.Government("bojonegoro").Id("person", "arif.budiyanto")}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await officer.OpenAsync($"/signing-provider{address}")).Status);
        }
    }

    [Fact]
    public async Task What_was_typed_comes_back_but_the_password_never()
    {
        var wrong = await portal.SetAsync(("Input.Url", "esign tanpa skema"), ("Input.SignSeconds", "lama"), ("Input.Password", "sandi-baru-2026"));

        Assert.Contains("https://", wrong.Document.QuerySelector("#input-url-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("esign tanpa skema", wrong.Document.QuerySelector("[name='Input.Url']")!.GetAttribute("value"));
        Assert.Equal("lama", wrong.Document.QuerySelector("[name='Input.SignSeconds']")!.GetAttribute("value"));
        Assert.DoesNotContain("sandi-baru-2026", wrong.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(BsreProcess.Password, (await portal.Administrator.OpenAsync("/signing-provider")).Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Mode.Fine, "", "Layanan BSrE menjawab dengan benar")]
    [InlineData(Mode.Down, "", "Peladen tidak dapat dihubungi")]
    [InlineData(Mode.Junk, "", "bukan jawaban Esign Client Service")]
    [InlineData(Mode.Fine, "v1", "tidak mengenal panggilannya")]
    [InlineData(Mode.ClockAhead, "", "lebih cepat 60 menit")]
    public async Task Test_says_in_words_what_is_wrong(Mode mode, string version, string words)
    {
        await portal.Server.SetAsync(mode, version);
        var test = await portal.Administrator.SubmitAsync(await portal.Administrator.OpenAsync("/signing-provider/test"), "test-provider");
        Assert.Contains(words, test.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_account_is_said_and_so_is_the_state_of_a_person()
    {
        await portal.SetAsync(("Input.Password", "keliru"));
        var test = await portal.Administrator.SubmitAsync(await portal.Administrator.OpenAsync("/signing-provider/test"), "test-provider");
        Assert.Contains("menolak nama pengguna atau kata sandinya", test.Words, StringComparison.Ordinal);
        await portal.SetAsync();

        await portal.Server.PutAccountAsync(BsrePortal.Nik, null, "ARIF BUDIYANTO", BsrePortal.Passphrase, "EXPIRED");
        var person = await portal.Administrator.OpenAsync($"/signing-provider/people/{PortalHost.Government("bojonegoro").Id("person", "arif.budiyanto")}");
        var state = await portal.Administrator.SubmitAsync(person, "check-certificate");
        Assert.Contains("Masa berlaku habis", state.Words, StringComparison.Ordinal);
        await portal.Server.PutAccountAsync(BsrePortal.Nik, null, "ARIF BUDIYANTO", BsrePortal.Passphrase);
    }

    [Fact]
    public async Task Last_root_stays_while_bsre_seals()
    {
        var list = await portal.Administrator.OpenAsync("/signing-provider/certificates");
        var root = list.Document.QuerySelectorAll("li").Single(item => item.QuerySelector("strong")?.TextContent == "Root CA Uji Indonesia");
        var confirm = await portal.Administrator.OpenAsync(root.QuerySelector("a")!.GetAttribute("href")!);
        var refused = await portal.Administrator.SubmitAsync(confirm, "remove-certificate");
        Assert.Contains("Ini akar terakhir", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_letters_are_sealed_is_kept_and_comes_back()
    {
        var form = await portal.Administrator.FollowAsync(await portal.Administrator.OpenAsync("/signing-provider"), "Cara surat ditandatangani");
        Assert.Equal(["long-term"], Chosen(form));
        await portal.Administrator.SubmitAsync(form, "seal-settings", ("Input.Choices", "certify"), ("Input.Choices", "visible"));
        form = await portal.Administrator.OpenAsync("/signing-provider/seals");
        Assert.Equal(["certify", "visible"], Chosen(form));
        await portal.Administrator.SubmitAsync(form, "seal-settings", ("Input.Choices", "long-term"));
    }

    private static IEnumerable<string> Chosen(Page page)
        => page.Document.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlInputElement>("input[name='Input.Choices']").Where(box => box.IsChecked).Select(box => box.Value);

    [Fact]
    public async Task Signer_reads_with_what_they_sign()
    {
        var signer = await portal.Host.Browser("bojonegoro").SignInAsync("arif.budiyanto");
        Assert.Contains("sertifikat Anda dari BSrE (3522********0001)", (await signer.OpenAsync("/account")).Words, StringComparison.Ordinal);
    }
}
