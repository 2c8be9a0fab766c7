using System.Collections.Immutable;
using EOffice.Documents.Layout;
using EOffice.Grains.Letters;

namespace EOffice.Grains.Dispositions;

/// <summary>What a printed disposition sheet calls things.</summary>
internal static class SheetWords
{
    public static string Instruction(string code) => code switch
    {
        "respond" => "Tanggapan dan saran",
        "process" => "Proses lebih lanjut",
        "coordinate" => "Koordinasi/konfirmasikan",
        "know" => "Untuk diketahui",
        "study" => "Untuk dipelajari",
        "prepare-answer" => "Siapkan jawaban",
        "answer" => "Jawab langsung",
        "follow-up" => "Tindak lanjuti",
        "discuss" => "Bicarakan dengan saya",
        "report" => "Laporkan hasilnya",
        "finish-soon" => "Segera selesaikan",
        "attend" => "Hadiri",
        "represent" => "Wakili",
        "schedule" => "Agendakan",
        "copy" => "Salinan untuk yang terkait",
        "archive" => "Arsipkan",
        _ => code,
    };

    public static ImmutableArray<SheetChoice> Natures(Urgency urgency, Secrecy secrecy)
        =>
        [
            new SheetChoice("Sangat Segera", urgency == Urgency.VeryUrgent),
            new SheetChoice("Segera", urgency == Urgency.Urgent),
            new SheetChoice("Rahasia", secrecy is Secrecy.Confidential or Secrecy.TopSecret),
        ];

    public static string State(AssignmentState state) => state switch
    {
        AssignmentState.Sent => "Dikirim",
        AssignmentState.Accepted => "Diterima",
        AssignmentState.Completed => "Selesai",
        AssignmentState.Returned => "Dikembalikan",
        AssignmentState.Redirected => "Dialihkan",
    };
}
