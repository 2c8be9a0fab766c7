using System.Globalization;
using EOffice.Grains.Inbox;
using EOffice.Grains.Jams;
using EOffice.Grains.Letters;

namespace EOffice.Portal.Text;

/// <summary>What lies still, in the words of an office.</summary>
internal static class JamWords
{
    public static string Letters(int count) => $"{Number(count)} surat";

    public static string Dispositions(int count) => $"{Number(count)} disposisi";

    public static string Late(int count) => $"{Number(count)} lewat batas waktu";

    /// <summary>"Paling lama 45 hari"; of today: "Semuanya dari hari ini".</summary>
    public static string Oldest(DateOnly since, DateOnly today)
        => (today.DayNumber - since.DayNumber) is > 0 and var days ? $"Paling lama {Number(days)} hari" : "Semuanya dari hari ini";

    public static string Holder(string? holder) => holder ?? "Jabatan kosong";

    /// <summary>Its subject, as far as the reader may know it.</summary>
    public static string What(JamLine line)
        => line.Line.Title.Length > 0 ? line.Line.Title
            : line.MayOpen || line.Line.Secrecy == Secrecy.Ordinary ? "Surat tanpa perihal"
            : "Perihal tidak ditampilkan";

    /// <summary>What has to be done with it, as a state: "Menunggu paraf".</summary>
    public static string Waits(DeskLine line) => line.Verb switch
    {
        DeskVerb.Continue => "Masih ditulis",
        DeskVerb.Initial => "Menunggu paraf",
        DeskVerb.Seal => "Menunggu tanda tangan",
        DeskVerb.Register => "Menunggu dicatat",
        DeskVerb.Read => line.Kind == DeskItem.IncomingLetter ? "Menunggu dibaca atau didisposisi" : "Menunggu dibaca",
        DeskVerb.Accept => "Disposisi belum diterima",
        DeskVerb.FollowUp => "Disposisi sedang dikerjakan",
        DeskVerb.Redirect => "Disposisi kembali, menunggu dialihkan",
        DeskVerb.Answer => "Pertanyaan menunggu jawaban",
        DeskVerb.Urge => "Disposisinya terlambat",
        DeskVerb.Handover => "Menunggu diserahkan",
        DeskVerb.Send => "Menunggu dikirim",
        _ => "",
    };

    public static string Show(JamShow show) => show switch
    {
        JamShow.All => "Semua",
        JamShow.Letters => "Surat",
        JamShow.Dispositions => "Disposisi",
        JamShow.Late => "Lewat batas waktu",
    };

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
