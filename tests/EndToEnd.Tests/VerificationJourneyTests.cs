using System.Net;
using EOffice.Demo;
using EOffice.Documents.Tests.Signing;
using EOffice.EndToEnd.Tests.Isolation;
using EOffice.EndToEnd.Tests.Walking;
using EOffice.Grains.Letters;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests;

/// <summary>Anybody with a letter in hand, on any device; and the signer who takes it back.</summary>
[Collection(Town.Name)]
public sealed class VerificationJourneyTests(Town town)
{
    [Theory]
    [InlineData("small")]
    [InlineData("no-script")]
    public async Task Letter_is_verified_by_link_number_and_file(string name)
    {
        var device = new[] { Device.SmallPhoneLargestLetters, Device.WithoutScript }.Single(one => one.Name == name);
        var (letter, pdf) = await SealedAsync();
        await using var anyone = await Person.ArriveAsync(town, "bojonegoro", null, device);
        await anyone.OpenAsync($"/v/{letter.VerificationToken}");
        await anyone.SeesAsync("Surat ini terdaftar dan berlaku");
        await anyone.FollowAsync("English");
        await anyone.SeesAsync("This letter is registered and in force");
        await anyone.FollowAsync("Check another letter");

        await anyone.FillAsync("Number", letter.Number!);
        await anyone.FillAsync("Date of the letter", $"{letter.Date:yyyy-MM-dd}");
        await anyone.PressAsync("Check the number");
        await anyone.SeesAsync("This letter is registered and in force");
        await anyone.FollowAsync("Bahasa Indonesia");
        await anyone.SeesAsync("Surat ini terdaftar dan berlaku");

        await UploadAsync(anyone, pdf);
        await anyone.SeesAsync("berkas ini sama persis dengan surat yang terdaftar");
        await anyone.SeesAsync("Tanda tangan 1 dari 1");
        pdf[pdf.Length / 3] ^= 1;
        await UploadAsync(anyone, pdf);
        await anyone.SeesAsync("Sebabnya");

        await anyone.OpenAsync("/verify");
        await anyone.FillAsync("Ketik kodenya", "7ZQ4-M8XK-2WTP-9RVH");
        await anyone.PressAsync("Periksa kode");
        await anyone.SeesAsync("Surat ini tidak terdaftar");
        Assert.Empty(town.TakeFindings());
    }

    [Fact]
    public async Task Code_is_read_from_a_picture_of_the_letter()
    {
        var (letter, pdf) = await SealedAsync();
        using var folder = new TemporaryFolder();
        var (exit, said) = Tool.Run("pdftoppm", "-r", "150", "-png", folder.Write("letter.pdf", pdf), folder["page"]);
        Assert.True(exit == 0, said);
        var signed = Directory.GetFiles(Path.GetDirectoryName(folder["page"])!, "page*.png").Order(StringComparer.Ordinal).Last();
        await using var anyone = await Person.ArriveAsync(town, "bojonegoro", null, Device.Phone);
        await anyone.OpenAsync("/verify");
        await anyone.LeaveAsync(() => anyone.Page.Locator("[data-picture] input").SetInputFilesAsync(signed));
        Assert.EndsWith($"/v/{letter.VerificationToken}", anyone.Page.Url, StringComparison.Ordinal);
        await anyone.SeesAsync("Surat ini terdaftar dan berlaku");

        // The same letter's code on another government's page leads nowhere.
        await using var stranger = await Person.ArriveAsync(town, "bali", null, Device.Phone);
        await stranger.OpenAsync("/verify");
        await stranger.Page.Locator("[data-picture] input").SetInputFilesAsync(signed);
        await stranger.SeesAsync("tidak menuju laman pemeriksaan ini, tetapi ke: bojonegoro");
        Assert.Empty(town.TakeFindings());
    }

    [Fact]
    public async Task Signer_withdraws_a_letter_and_sees_it_said()
    {
        var (letter, _) = await SealedAsync();
        await using var head = await Person.ArriveAsync(town, "bojonegoro", "arif.budiyanto", Device.Phone);
        await head.OpenAsync($"/letters/{letter.Id}");
        await head.FollowAsync("Cabut surat");
        await head.SeesAsync("Pencabutan tidak dapat dibatalkan");
        await head.FillAsync("Mengapa dicabut?", "Tanggal rapat keliru.");
        await head.PressAsync("Ya, cabut surat ini");
        await head.SeesAsync("Surat ini sudah dicabut");
        await head.OpenAsync("/registers");
        await head.SeesAsync("Dicabut");
        await head.OpenAsync($"/v/{letter.VerificationToken}");
        await head.SeesAsync("Jangan dipakai lagi sebagai dasar");
        Assert.Empty(town.TakeFindings());
    }

    private async Task<(LetterView Letter, byte[] Pdf)> SealedAsync()
    {
        var things = await Things.MakeAsync(town.Portal);
        var writer = await new Stage(new IPEndPoint(IPAddress.Loopback, town.Portal.Port)).EnterAsync("bojonegoro", "nunuk.rahayu");
        return (await writer.GetAsync<LetterView>($"letters/{things.Letter}"), await writer.BytesAsync($"letters/{things.Letter}/pdf"));
    }

    private static async Task UploadAsync(Person anyone, byte[] pdf)
    {
        await anyone.OpenAsync("/verify");
        await anyone.Page.Locator("input[name=File]").SetInputFilesAsync(new FilePayload { Name = "surat.pdf", MimeType = "application/pdf", Buffer = pdf });
        await anyone.PressAsync("Periksa berkas");
    }
}
