using EOffice.EndToEnd.Tests.Walking;
using EOffice.Portal.Tests.Dispositions;

namespace EOffice.EndToEnd.Tests;

/// <summary>A disposition from the first press to the accepted result, with everything that is said between; on each kind of device.</summary>
[Collection(Town.Name)]
public sealed class DispositionJourneyTests(Town town)
{
    [Theory]
    [InlineData("small")]
    [InlineData("no-script")]
    public async Task Giver_and_recipient_talk_until_the_result_is_accepted(string kind)
    {
        var device = kind == "small" ? Device.SmallPhoneLargestLetters : Device.WithoutScript;
        var subject = $"Permohonan data {kind}";
        var letter = await PaperLetters.RegisteredAsync(town.Portal, subject);
        await using var head = await Person.ArriveAsync(town, "sumedang", "ratih.komalasari", device);
        await head.OpenAsync("/incoming/dispose");
        await head.OpenAsync($"/incoming/{letter}/dispose");
        await head.ChooseAsync("Kepada siapa?", "Kepala Bidang Kesehatan Masyarakat");
        await head.ChooseAsync("Kepada siapa?", "Sekretaris Dinas Kesehatan");
        await head.ChooseAsync("Dengan hormat harap", "Tindak lanjuti");
        await head.PressAsync("Kirim disposisi");
        await head.SeesAsync("Disposisi sudah dikirim");
        var sheet = new Uri(head.Page.Url).AbsolutePath;

        await using var division = await Person.ArriveAsync(town, "sumedang", "yayah.rokayah", device);
        await division.OpenAsync(sheet);
        await division.FollowAsync("Tanya pemberi disposisi");
        await division.PressAsync("Kirim pertanyaan");
        await division.SeesAsync("Tulis pertanyaan Anda");
        await division.FillAsync("Apa yang ingin Anda tanyakan?", "Data tahun berapa?");
        await division.PressAsync("Kirim pertanyaan");
        await division.SeesAsync("Pertanyaan sudah dikirim");

        await head.OpenAsync(sheet);
        await head.FollowAsync("Jawab pertanyaan");
        await head.FillAsync("Jawaban Anda", "Dua tahun terakhir.");
        await head.PressAsync("Kirim jawaban");
        await head.SeesAsync("Jawaban sudah dikirim");
        await head.FollowAsync("Tarik kembali");
        await head.PressAsync("Tarik kembali");
        await head.SeesAsync("Disposisi sudah ditarik kembali");

        await division.OpenAsync(sheet);
        await division.PressAsync("Terima dan kerjakan");
        await division.FollowAsync("Nyatakan selesai");
        await division.FillAsync("Apa hasilnya?", "Data terkirim.");
        await division.PressAsync("Selesai");
        await division.SeesAsync("Disposisi dinyatakan selesai");

        await head.OpenAsync(sheet);
        await head.FollowAsync("Minta dikerjakan lagi");
        await head.FillAsync("Apa yang masih kurang?", "Tambahkan data per desa.");
        await head.PressAsync("Minta dikerjakan lagi");
        await head.SeesAsync("Disposisi dibuka lagi");
        await head.OpenAsync("/standing-dispositions");
        await head.OpenAsync("/standing-dispositions/put");
        var findings = string.Join('\n', town.TakeFindings());
        Assert.True(findings.Length == 0, findings);
    }

    [Fact]
    public async Task Administrator_arranges_calendar_and_instructions()
    {
        await using var administrator = await Person.ArriveAsync(town, "bojonegoro", "teguh.prasojo", Device.SmallPhoneLargestLetters);
        await administrator.FollowAsync("Kalender kerja");
        await administrator.FillAsync("Tambah hari libur", "kapan-kapan");
        await administrator.PressAsync("Tambahkan");
        await administrator.SeesAsync("tidak dapat dibaca");
        await administrator.FillAsync("Tambah hari libur", "17-08-2032 Hari Kemerdekaan");
        await administrator.PressAsync("Tambahkan");
        await administrator.SeesAsync("Hari libur sudah ditambahkan");
        await administrator.OpenAsync($"/working-calendar?year=2032");
        await administrator.SeesAsync("Hari Kemerdekaan");
        await administrator.FollowAsync("Petunjuk disposisi");
        var findings = string.Join('\n', town.TakeFindings());
        Assert.True(findings.Length == 0, findings);
    }
}
