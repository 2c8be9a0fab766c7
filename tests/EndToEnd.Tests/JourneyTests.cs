using EOffice.Documents.Tests.Signing;
using EOffice.EndToEnd.Tests.Walking;

namespace EOffice.EndToEnd.Tests;

/// <summary>A letter from the first word in Bojonegoro to the last receipt from Sumedang, by people at browsers.</summary>
[Collection(Town.Name)]
public sealed class JourneyTests(Town town)
{
    private const string Text = "Dalam rangka penerapan persuratan elektronik, kami mengundang Saudara pada rapat kordinasi hari Rabu pukul 09.00 WIB.";

    [Fact]
    public async Task Letter_is_written_returned_sealed_received_disposed_of_and_verified()
    {
        await using var walk = new LetterWalk(town, Device.Desk);
        await walk.WriteAndSubmitAsync(Text);
        await CorrectAndInitialAsync(walk);
        await ReturnAndResubmitAsync(walk);
        await walk.InitialAsync("retno.palupi", "Kepala Bidang Aplikasi Informatika");
        await walk.InitialAsync("galih.pamungkas", "Sekretaris Dinas Komunikasi dan Informatika");
        await walk.InitialAsync("nunuk.rahayu", "Kepala Dinas Komunikasi dan Informatika");
        var number = await SealAtTheSecondTryAsync(walk);

        await walk.RegisterAsync();
        await walk.DisposeOfAsync();
        await walk.AcceptAsync("yayah.rokayah");
        await PassOnReturnRedirectAsync(walk);
        await ReportAsync(walk);
        await walk.CompleteAsync("lia.amelia", "Rapat dihadiri; notula ada pada berkas bidang.");
        await walk.CompleteAsync("yayah.rokayah", "Hasil rapat sudah dilaporkan kepada Kepala Dinas.");

        await FollowReceiptsAsync(walk, number);
        await VerifyAsync(walk, number);
        Assert.Empty(town.TakeFindings());
    }

    [Fact]
    public async Task Main_steps_work_on_a_phone()
    {
        await using var walk = new LetterWalk(town, Device.Phone);
        await MainStepsAsync(walk);
        Assert.Empty(town.TakeFindings());
    }

    [Fact]
    public async Task Main_steps_work_without_script()
    {
        await using var walk = new LetterWalk(town, Device.WithoutScript);
        await MainStepsAsync(walk);
        Assert.Empty(town.TakeFindings());
    }

    [Fact]
    public async Task Largest_letters_fit_the_smallest_phone()
    {
        await using var staff = await Person.ArriveAsync(town, "bojonegoro", "dimas.hanggoro", Device.SmallPhoneLargestLetters);
        foreach (var address in new[] { "/incoming?show=all", "/letters?show=all", "/dispositions", "/registers", "/search?q=rapat", "/letters/new", "/account", "/verify" })
        {
            await staff.OpenAsync(address);
        }

        await staff.OpenAsync("/letters/new");
        await staff.ChooseAsync("Jenis surat", "Nota dinas");
        await staff.PressAsync("Lanjut menulis");
        Assert.Empty(town.TakeFindings());
    }

    private static async Task MainStepsAsync(LetterWalk walk)
    {
        await walk.WriteAndSubmitAsync(Text);
        await walk.InitialAsync("retno.palupi", "Kepala Bidang Aplikasi Informatika");
        await walk.InitialAsync("galih.pamungkas", "Sekretaris Dinas Komunikasi dan Informatika");
        await walk.InitialAsync("nunuk.rahayu", "Kepala Dinas Komunikasi dan Informatika");
        await walk.ReviewAsync();
        var number = await walk.SealAsync();
        await walk.RegisterAsync();
        await walk.DisposeOfAsync();
        await walk.AcceptAsync("yayah.rokayah");
        await walk.CompleteAsync("yayah.rokayah", "Rapat dihadiri.");
        await FollowReceiptsAsync(walk, number);
    }

    // A typing error is for whoever sees it, not worth a return.
    private static async Task CorrectAndInitialAsync(LetterWalk walk)
    {
        var section = await walk.AtAsync("bojonegoro", "retno.palupi");
        await section.OpenWorkAsync(walk.Subject);
        await section.FollowAsync("Ubah isi surat");
        await section.WriteAsync(Text.Replace("kordinasi", "koordinasi", StringComparison.Ordinal));
        await section.PressAsync("Lanjut ke paraf");
        await section.PressAsync("Paraf dan teruskan");
        await section.SeesAsync("diteruskan kepada Kepala Bidang Aplikasi Informatika");
    }

    private static async Task ReturnAndResubmitAsync(LetterWalk walk)
    {
        var division = await walk.AtAsync("bojonegoro", "galih.pamungkas");
        await division.OpenWorkAsync(walk.Subject);
        await division.FollowAsync("Kembalikan untuk diperbaiki");
        await division.PressAsync("Kembalikan surat");
        await division.SeesAsync("Tulis alasan pengembalian");
        await division.FillAsync("Apa yang perlu diperbaiki?", "Mohon cantumkan tempat rapat.");
        await division.PressAsync("Kembalikan surat");
        await division.SeesAsync("Surat sudah dikembalikan kepada Pranata Komputer");

        var staff = await walk.AtAsync("bojonegoro", "dimas.hanggoro");
        await staff.OpenWorkAsync(walk.Subject);
        await staff.SeesAsync("Mohon cantumkan tempat rapat");
        await staff.FollowAsync("Ubah isi surat");
        await staff.WriteAsync(Text.Replace("kordinasi", "koordinasi di Aula Lantai 2", StringComparison.Ordinal));
        await staff.PressAsync("Ajukan");
        await staff.PressAsync("Ajukan sekarang");
        await staff.SeesAsync("Surat sudah diajukan kepada Kepala Seksi");
    }

    private static async Task<string> SealAtTheSecondTryAsync(LetterWalk walk)
    {
        var head = await walk.ReviewAsync();
        var sheet = head.Page.Locator(".pages img").First;
        await sheet.WaitForAsync();
        Assert.True(await sheet.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 500)"), "The page of the letter is no picture.");
        await head.FillAsync("Passphrase", "bukan-yang-ini-2026");
        await head.PressAsync("Tandatangani dan kirim");
        Assert.Contains("tidak cocok", await head.ReadAsync("#input-passphrase-error"), StringComparison.Ordinal);
        Assert.Equal("", await head.Page.GetByLabel("Passphrase").First.InputValueAsync());
        return await walk.SealAsync();
    }

    private static async Task PassOnReturnRedirectAsync(LetterWalk walk)
    {
        var division = await walk.AtAsync("sumedang", "yayah.rokayah");
        await division.FollowAsync("Teruskan ke bawahan");
        await LetterWalk.GiveAsync(division, "Kepala Seksi Promosi Kesehatan", "Hadiri", "Siapkan bahan paparan.");
        await division.PressAsync("Teruskan");
        await division.SeesAsync("Disposisi sudah diteruskan");

        var section = await walk.AtAsync("sumedang", "lia.amelia");
        await section.OpenWorkAsync(walk.Subject);
        await section.FollowAsync("Kembalikan");
        await section.FillAsync("Mengapa dikembalikan?", "Pada hari itu bertugas di puskesmas.");
        await section.PressAsync("Kembalikan");
        await section.SeesAsync("Disposisi dikembalikan kepada Kepala Bidang Kesehatan Masyarakat");

        // Two sheets of this letter lie on the desk; the row of the returned one says what to do.
        await division.OpenAsync("/");
        await division.FollowAsync("Alihkan");
        await division.FollowAsync("Alihkan");
        await division.SeesAsync("bertugas di puskesmas");
        await division.FillAsync("Penjelasan", "Jadwal puskesmas digeser; mohon tetap hadir.");
        await division.PressAsync("Alihkan");
        await division.SeesAsync("Disposisi sudah dialihkan");
        await walk.AcceptAsync("lia.amelia");
    }

    private static async Task ReportAsync(LetterWalk walk)
    {
        var section = await walk.AtAsync("sumedang", "lia.amelia");
        await section.FollowAsync("Laporkan perkembangan");
        await section.FillAsync("Sudah selesai berapa persen?", "50");
        await section.FillAsync("Apa yang sudah dikerjakan?", "Bahan paparan selesai setengah.");
        await section.PressAsync("Kirim laporan");
        await section.SeesAsync("50 persen");
    }

    private static async Task FollowReceiptsAsync(LetterWalk walk, string number)
    {
        var staff = await walk.OpenSentAsync();
        await staff.SeesEventuallyAsync(@"Ditindaklanjuti (hari ini|kemarin|baru)");
        await staff.SeesAsync(@"Diregistrasi dengan nomor agenda \d+");
        await staff.SeesAsync("Dibaca (hari ini|kemarin|baru)");
        await staff.SeesAsync("Perlu Anda serahkan");
        Assert.Contains(number, await staff.ReadAsync("main"), StringComparison.Ordinal);
    }

    private async Task VerifyAsync(LetterWalk walk, string number)
    {
        var staff = await walk.OpenSentAsync();
        var letter = new Uri(staff.Page.Url).AbsolutePath;
        var pdf = await staff.TakeAsync($"{letter}/pdf?download=1");
        Judges.AllAgree(pdf, 1, folder => JointLetterTests.OwnCertificates(pdf, folder));
        var code = LetterWalk.QrCode(pdf);
        Assert.StartsWith(town.Site("bojonegoro") + "/v/", code, StringComparison.Ordinal);

        await using var anyone = await Person.ArriveAsync(town, "bojonegoro", null, Device.Phone);
        await anyone.OpenAsync(code);
        await anyone.SeesAsync("Surat ini terdaftar");
        await anyone.SeesAsync(System.Text.RegularExpressions.Regex.Escape(number));

        await UploadAsync(anyone, pdf);
        await anyone.SeesAsync("berkas ini sama persis dengan surat yang terdaftar");
        pdf[pdf.Length / 3] ^= 1;
        await UploadAsync(anyone, pdf);
        await anyone.SeesAsync("berkas ini tidak dapat dipercaya");
    }

    private static async Task UploadAsync(Person anyone, byte[] pdf)
    {
        await anyone.OpenAsync("/verify");
        await anyone.Page.Locator("input[name=File]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "surat.pdf", MimeType = "application/pdf", Buffer = pdf });
        await anyone.PressAsync("Periksa berkas");
    }
}
