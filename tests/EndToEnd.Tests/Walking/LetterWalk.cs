using EOffice.Demo;
using EOffice.Documents.Tests.Signing;

namespace EOffice.EndToEnd.Tests.Walking;

/// <summary>The steps in a letter's life as people take them on the pages; a test puts them in order.</summary>
internal sealed class LetterWalk(Town town, Device device) : IAsyncDisposable
{
    private readonly Dictionary<string, Person> _people = [];

    public string Subject { get; } = $"Undangan rapat persuratan {Guid.NewGuid().ToString("N")[..6]}";

    /// <summary>The person at their browser, signed in at their first step.</summary>
    public async Task<Person> AtAsync(string government, string user)
    {
        if (!_people.TryGetValue(user, out var person))
        {
            _people[user] = person = await Person.ArriveAsync(town, government, user, device);
        }

        return person;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people.Values)
        {
            await person.DisposeAsync();
        }
    }

    /// <summary>From the first page to a submitted letter: to Dinas Kesehatan of Sumedang, somebody outside, a copy to Sekda.</summary>
    public async Task WriteAndSubmitAsync(string text)
    {
        var staff = await AtAsync("bojonegoro", "dimas.hanggoro");
        await staff.FollowAsync("Tulis surat");
        await staff.ChooseAsync("Jenis surat", "Undangan");
        await staff.PressAsync("Lanjut menulis");

        await staff.FillAsync("Perihal", Subject);
        await AddRecipientAsync(staff, "Cari jabatan, nama, atau perangkat daerah", "recipients", "kesehatan sumedang", "Dinas Kesehatan Kabupaten Sumedang");
        await AddRecipientAsync(staff, "Cari penerima tembusan", "carboncopies", "sekretaris daerah", "Sekretaris Daerah");
        await AddOutsiderAsync(staff);
        await staff.WriteAsync(text);
        await staff.ChooseAsync("Urgensi", "Segera");
        await ClassifyAsync(staff);
        await staff.ChooseAsync("Yang menandatangani", "Kepala Dinas Komunikasi dan Informatika");
        await staff.PressAsync("Ajukan");
        await staff.SeesAsync("Urutan pemeriksaan");
        await staff.PressAsync("Ajukan sekarang");
        await staff.SeesAsync("Surat sudah diajukan kepada Kepala Seksi");
    }

    public async Task InitialAsync(string user, string next)
    {
        var officer = await AtAsync("bojonegoro", user);
        await officer.OpenWorkAsync(Subject);
        await officer.FollowAsync("Paraf");
        await officer.PressAsync("Paraf dan teruskan");
        await officer.SeesAsync($"diteruskan kepada {next}");
    }

    /// <summary>Opens the letter before the signer, ready for the passphrase.</summary>
    public async Task<Person> ReviewAsync()
    {
        var head = await AtAsync("bojonegoro", "arif.budiyanto");
        await head.OpenWorkAsync(Subject);
        await head.FollowAsync("Periksa dan tandatangani");
        return head;
    }

    /// <summary>Gives the passphrase; returns the letter's number.</summary>
    public async Task<string> SealAsync()
    {
        var head = await AtAsync("bojonegoro", "arif.budiyanto");
        await head.FillAsync("Passphrase", Seed.Passphrase);
        await head.PressAsync("Tandatangani dan kirim");
        await head.SeesAsync("Surat sudah ditandatangani");
        return (await head.ReadAsync(".letter-number")).Trim();
    }

    public async Task RegisterAsync()
    {
        var intake = await AtAsync("sumedang", "ujang.koswara");
        await intake.OpenArrivedAsync("/incoming", Subject);
        await intake.SeesAsync("Menunggu dicatat");
        await intake.FollowAsync("Catat dan teruskan");
        if (await intake.Page.GetByRole(Microsoft.Playwright.AriaRole.Radiogroup, new() { Name = "Klasifikasi" }).CountAsync() == 0)
        {
            await ClassifyAsync(intake);
        }

        await intake.PressAsync("Catat dan teruskan");
        await intake.SeesAsync(@"dicatat dengan nomor agenda \d+/\d{4} dan diteruskan");
    }

    /// <summary>The head of Dinas Kesehatan gives it to a division.</summary>
    public async Task DisposeOfAsync()
    {
        var head = await AtAsync("sumedang", "ratih.komalasari");
        await head.OpenWorkAsync(Subject);
        await head.FollowAsync("Beri disposisi");
        await GiveAsync(head, "Kepala Bidang Kesehatan Masyarakat", "Wakili", "Hadiri dan laporkan hasilnya.");
        await head.PressAsync("Kirim disposisi");
        await head.SeesAsync("Disposisi sudah dikirim");
    }

    public async Task AcceptAsync(string user)
    {
        var officer = await AtAsync("sumedang", user);
        await officer.OpenWorkAsync(Subject);
        await officer.PressAsync("Terima dan kerjakan");
        await officer.SeesAsync("Tugas Anda terima");
    }

    public async Task CompleteAsync(string user, string result)
    {
        var officer = await AtAsync("sumedang", user);
        await officer.OpenWorkAsync(Subject);
        await officer.FollowAsync("Nyatakan selesai");
        await officer.FillAsync("Apa hasilnya?", result);
        await officer.PressAsync("Selesai");
        await officer.SeesAsync("Disposisi dinyatakan selesai");
    }

    /// <summary>The letter in the list of what went out.</summary>
    public async Task<Person> OpenSentAsync()
    {
        var staff = await AtAsync("bojonegoro", "dimas.hanggoro");
        await staff.OpenArrivedAsync("/letters?show=all", Subject);
        return staff;
    }

    public static async Task GiveAsync(Person giver, string post, string instruction, string note)
    {
        await giver.ChooseAsync("Kepada siapa?", post);
        await giver.ChooseAsync("Dengan hormat harap", instruction);
        await giver.FillAsync("Catatan Anda", note);
    }

    /// <summary>What somebody's camera reads on the letter's page.</summary>
    public static string QrCode(byte[] pdf)
    {
        using var folder = new TemporaryFolder();
        var picture = folder["letter"];
        var (exit, said) = Tool.Run("pdftoppm", "-r", "200", "-png", folder.Write("letter.pdf", pdf), picture);
        Assert.True(exit == 0, said);
        foreach (var page in Directory.GetFiles(Path.GetDirectoryName(picture)!, "letter*.png").Order())
        {
            (exit, said) = Tool.Run("zbarimg", "--nodbus", "--quiet", "--raw", page);
            if (exit == 0)
            {
                return said.Trim();
            }
        }

        throw new InvalidOperationException("There is no readable QR code on the letter.");
    }

    private static async Task AddRecipientAsync(Person staff, string field, string picker, string words, string entry)
    {
        await staff.FillAsync(field, words);
        var search = staff.Page.Locator($"#{picker}-find");
        var found = staff.Page.Locator($"#{picker}-picker .picker-found button", new() { HasText = entry });
        await staff.ActHereAsync(() => search.ClickAsync(), found);
        await staff.ActHereAsync(() => found.First.ClickAsync(), staff.Page.Locator($"#{picker}-picker .picker-chosen li"));
    }

    private static async Task AddOutsiderAsync(Person staff)
    {
        await staff.Page.GetByText("Tujuan di luar sistem").ClickAsync();
        await staff.FillAsync("Nama atau jabatan", "Ketua Forum Relawan Teknologi Informasi");
        await staff.FillAsync("Tempat", "Bojonegoro");
        await staff.ActHereAsync(() => staff.Button("Tambah sebagai tujuan").ClickAsync(), staff.Page.Locator("#recipients-picker .picker-chosen li", new() { HasText = "Ketua Forum" }));
    }

    private static async Task ClassifyAsync(Person officer)
    {
        await officer.FillAsync("Cari klasifikasi", "rapat");
        var answers = officer.Page.Locator("#classification-picker .choice label");
        await officer.ActHereAsync(() => officer.Page.Locator("#classification-picker .search-row button").ClickAsync(), answers);
        await answers.First.ClickAsync();
    }
}
