using EOffice.Grains.Incoming;

namespace EOffice.Portal.Text;

/// <summary>What happens to incoming letters, in the words of an office.</summary>
internal static class IncomingWords
{
    public static string Origin(IncomingOrigin origin) => origin switch
    {
        IncomingOrigin.Internal => "Dari dalam pemerintah daerah, lewat sistem",
        IncomingOrigin.Exchange => "Dari pemerintah daerah lain, lewat sistem",
        IncomingOrigin.Paper => "Surat kertas yang dipindai",
    };

    /// <summary>What the verifier said when the letter arrived.</summary>
    public static string Seal(string verdict) => verdict switch
    {
        "VALID" => "Tanda tangan elektroniknya sah",
        "INDETERMINATE" => "Tanda tangan elektroniknya belum dapat dipastikan",
        "INVALID" => "Tanda tangan elektroniknya TIDAK SAH",
        _ => "Tanpa tanda tangan elektronik",
    };

    public static string Action(IncomingVerb verb) => verb switch
    {
        IncomingVerb.Register => "Catat dan teruskan",
        IncomingVerb.Reject => "Tolak: bukan untuk kami",
        IncomingVerb.Dispose => "Beri disposisi",
        IncomingVerb.Close => "Cukup diketahui, simpan",
        IncomingVerb.Answer => "Tulis surat jawaban",
    };

    public static string Event(string action) => action switch
    {
        "incoming.arrived" => "Surat sampai",
        "incoming.captured" => "Surat kertas dipindai dan dimasukkan",
        "incoming.registered" => "Surat dicatat dan diteruskan",
        "incoming.rejected" => "Surat ditolak",
        "incoming.read" => "Surat dibaca",
        "incoming.disposed" => "Surat didisposisikan",
        "incoming.closed" => "Surat disimpan sebagai selesai",
        "incoming.reopened" => "Surat dikerjakan lagi",
        "incoming.answered" => "Surat dijawab",
        "incoming.withdrawn" => "Surat dicabut oleh pengirim",
        "incoming.replaced" => "Surat diganti oleh pengirim dengan surat baru",
        _ => "Keadaan surat diperbarui",
    };
}
