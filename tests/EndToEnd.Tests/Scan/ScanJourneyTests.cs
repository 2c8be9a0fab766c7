using System.Globalization;
using System.Text.RegularExpressions;
using EOffice.Documents.Tests.Signing;
using EOffice.EndToEnd.Tests.Walking;
using EOffice.Portal.Tests;
using EOffice.Portal.Tests.Dispositions;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Scan;

/// <summary>A paper letter comes in, and whoever takes it in has a phone; a result is proved by two photos.</summary>
[Collection(Town.Name)]
public sealed partial class ScanJourneyTests(Town town)
{
    private const string Government = "sumedang";

    private const string Kept = """
        () => new Promise((resolve, reject) => {
          const request = indexedDB.open("kantor");
          request.onerror = reject;
          request.onsuccess = () => {
            const asked = request.result.transaction("pages").objectStore("pages").count();
            asked.onsuccess = () => { request.result.close(); resolve(asked.result); };
          };
        })
        """;

    private static readonly Device SmallPhone = new("scan", new View("scan", 360, 740), [View.SmallPhoneLargestLetters], Touch: true);

    [Fact]
    public async Task Letter_of_two_pages_is_taken_with_the_camera_kept_over_a_reload_and_sent_as_one_pdf()
    {
        using var folder = new TemporaryFolder();
        var corners = Photos.Film("askew on a dark table", folder["camera.y4m"]);
        await using var browser = await town.WithCameraAsync(folder["camera.y4m"]);
        await using var intake = await Person.ArriveAsync(town, Government, "ujang.koswara", SmallPhone, browser);
        var page = intake.Page;
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await intake.OpenAsync("/incoming/new");
        await intake.Button("Pindai dengan kamera").ClickAsync();
        await page.Locator(".scan-camera polygon[points*=',']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await intake.LookAroundAsync();
        await intake.Button("Ambil halaman").ClickAsync();
        await intake.Button("Pakai halaman ini").WaitForAsync();
        await intake.LookAroundAsync();

        var found = await CornersAsync(page);
        Assert.All(found.Zip(corners), pair => Assert.True(Math.Abs(pair.First[0] - pair.Second[0]) < 0.02 && Math.Abs(pair.First[1] - pair.Second[1]) < 0.02, $"{pair.First[0]} {pair.First[1]}"));
        await MoveByKeysAndThumbAsync(page, found[0]);

        await intake.Button("Pakai halaman ini").ClickAsync();
        await page.GetByText("Halaman 1 sudah diambil").WaitForAsync();
        await intake.Button("Ambil halaman").ClickAsync();
        await page.GetByText("Abu-abu").ClickAsync();
        await intake.Button("Pakai halaman ini").ClickAsync();
        await page.GetByText("Halaman 2 sudah diambil").WaitForAsync();
        await intake.Button("Selesai").ClickAsync();
        await intake.SeesAsync("2 halaman siap dikirim");
        await intake.LookAroundAsync();

        await page.ReloadAsync();
        await intake.SeesAsync("2 halaman yang dipindai masih ada di perangkat ini");
        await ArrangeAsync(intake);

        await intake.ChooseAsync("Keamanan", "Terbatas");
        await intake.SeesAsync("tidak disimpan di perangkat ini");
        await KeepsAsync(page, 0);
        await intake.ChooseAsync("Keamanan", "Biasa");
        await KeepsAsync(page, 2);

        await intake.FillAsync("Pengirim", "Yayasan Bina Warga");
        await intake.PressAsync("Masukkan surat");
        await intake.SeesAsync("Perihal");   // missing: what was taken is not taken again
        await intake.SeesAsync("Hasil pindai sudah tersimpan");
        await intake.SeesAsync("2 halaman hasil pindai sudah diterima kantor");
        await intake.FillAsync("Perihal", "Permohonan peminjaman gedung");
        await intake.PressAsync("Masukkan surat");
        await intake.SeesAsync("Surat sudah dimasukkan");
        await KeepsAsync(page, 0);
        var pdf = await intake.TakeAsync(page.Url.Replace("/register", "/pdf", StringComparison.Ordinal));
        Assert.True(pdf.Length < 2 * 512 * 1024 + 32_768, $"{pdf.Length} bytes");
        Assert.Equal(Photos.Code, LetterWalk.QrCode(pdf));
        Assert.Equal("2", Pages().Match(Tool.Run("pdfinfo", folder.Write("scan.pdf", pdf)).Output).Groups[1].Value);
        await SignOutAsync(intake);
        Assert.Empty(town.TakeFindings());
    }

    [Fact]
    public async Task Without_a_camera_photos_are_straightened_and_go_with_a_report_as_one_file()
    {
        using var folder = new TemporaryFolder();
        Photos.Film("from the front edge of a light table", folder["one.png"]);
        Photos.Film("half in shadow on a light table", folder["two.png"]);
        var letter = await PaperLetters.RegisteredAsync(town.Portal, "Bukti dari lapangan");
        var head = await town.Portal.Browser(Government).SignInAsync("ratih.komalasari");
        var given = await head.SubmitAsync(
            await head.OpenAsync($"/incoming/{letter}/dispose"), "give-disposition",
            ("Input.To", PortalHost.Government(Government).Post("kabid-kesmas").ToString()), ("Input.Instructions", "follow-up"));

        await using var division = await Person.ArriveAsync(town, Government, "yayah.rokayah", SmallPhone);
        var page = division.Page;
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await division.OpenAsync(given.Path);
        await division.PressAsync("Terima dan kerjakan");
        await division.OpenAsync($"{given.Path}/report");
        await division.Button("Pindai dengan kamera").ClickAsync();
        await page.GetByText("Kamera tidak dapat dibuka di sini").WaitForAsync();
        await division.LookAroundAsync();
        await page.Locator("dialog.scan input[multiple]").SetInputFilesAsync([folder["one.png"], folder["two.png"]]);
        await division.Button("Pakai halaman ini").ClickAsync();
        await page.Locator(".scan-pages li").Nth(0).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GetByText("Sudahkah garisnya tepat").WaitForAsync();
        await division.Button("Pakai halaman ini").ClickAsync();
        await page.GetByText("Halaman 2 sudah diambil").WaitForAsync();
        await division.Button("Selesai").ClickAsync();
        await division.FillAsync("Sudah selesai berapa persen?", "60");
        await division.FillAsync("Apa yang sudah dikerjakan?", "Data terkumpul");
        await division.PressAsync("Kirim laporan");
        await division.SeesAsync("Laporan perkembangan sudah dikirim");
        var link = page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Hasil pindai.pdf") });
        Assert.Equal(1, await link.CountAsync());
        Assert.Equal(Photos.Code, LetterWalk.QrCode(await division.TakeAsync((await link.GetAttributeAsync("href"))!)));
        await KeepsAsync(page, 0);
        Assert.Empty(town.TakeFindings());
    }

    private static async Task MoveByKeysAndThumbAsync(IPage page, double[] before)
    {
        var corner = page.Locator(".scan-handle").First;
        await corner.FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("ArrowDown");
        var moved = (await CornersAsync(page))[0];
        Assert.True(Near((before[0] + 0.02, before[1] + 0.002), (moved[0], moved[1])));

        var box = (await corner.BoundingBoxAsync())!;
        var photo = (await page.Locator(".scan-photo").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(photo.X + (float)before[0] * photo.Width, photo.Y + (float)before[1] * photo.Height, new() { Steps = 4 });
        Assert.True(await page.Locator(".scan-glass").IsVisibleAsync());
        await page.Mouse.UpAsync();
        moved = (await CornersAsync(page))[0];
        Assert.True(Near((before[0], before[1]), (moved[0], moved[1])));
    }

    private static bool Near((double X, double Y) one, (double X, double Y) other) => Math.Abs(one.X - other.X) < 0.005 && Math.Abs(one.Y - other.Y) < 0.005;

    // The second page first; then taken away and taken again.
    private static async Task ArrangeAsync(Person intake)
    {
        var page = intake.Page;
        var pages = page.Locator(".scan-pages img");
        await pages.Nth(1).WaitForAsync();
        var second = await pages.Nth(1).GetAttributeAsync("src");
        await page.GetByRole(AriaRole.Button, new() { Name = "Majukan halaman 2" }).ClickAsync();
        await intake.SeesAsync("Halaman 2 menjadi halaman 1");
        Assert.Equal(second, await pages.First.GetAttributeAsync("src"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hapus halaman 2" }).ClickAsync();
        await intake.SeesAsync("Halaman 2 dihapus. Tersisa 1 halaman");
        await KeepsAsync(page, 1);
        await intake.Button("Tambah halaman").ClickAsync();
        await intake.Button("Ambil halaman").ClickAsync();
        await intake.Button("Pakai halaman ini").ClickAsync();
        await page.GetByText("Halaman 2 sudah diambil").WaitForAsync();
        await intake.Button("Selesai").ClickAsync();
        await KeepsAsync(page, 2);
    }

    // With a page that was not sent: asked first, and then nothing is left.
    private static async Task SignOutAsync(Person intake)
    {
        var (page, asked) = (intake.Page, "");
        await intake.OpenAsync("/incoming/new");
        await intake.Button("Pindai dengan kamera").ClickAsync();
        await intake.Button("Ambil halaman").ClickAsync();
        await intake.Button("Pakai halaman ini").ClickAsync();
        await page.GetByText("Halaman 1 sudah diambil").WaitForAsync();
        await intake.Button("Selesai").ClickAsync();
        await KeepsAsync(page, 1);
        page.Dialog += async (_, dialog) =>
        {
            asked = dialog.Message;
            await dialog.AcceptAsync();
        };
        await intake.OpenAsync("/incoming");
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
        await intake.PressAsync("Keluar");
        await intake.SeesAsync("Anda sudah keluar");
        Assert.Contains("1 halaman pindaian", asked, StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("async () => (await indexedDB.databases()).filter(one => one.name === 'kantor').length"));
    }

    private static Task KeepsAsync(IPage page, int count) => page.WaitForFunctionAsync($"async () => await ({Kept})() === {count}");

    private static async Task<double[][]> CornersAsync(IPage page)
    {
        var styles = await page.Locator(".scan-handle").EvaluateAllAsync<string[]>("all => all.map(one => `${one.style.left} ${one.style.top}`)");
        return [.. styles.Select(style => style.Split(' ').Select(share => double.Parse(share.TrimEnd('%'), CultureInfo.InvariantCulture) / 100).ToArray())];
    }

    [GeneratedRegex(@"Pages:\s+(\d+)")]
    private static partial Regex Pages();
}
