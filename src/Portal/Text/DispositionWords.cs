using System.Globalization;
using EOffice.Grains.Dispositions;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>What dispositions, their states and what is done with them are called on the pages.</summary>
internal static class DispositionWords
{
    public static string Instruction(string code) => code switch
    {
        "respond" => "Tanggapan dan saran",
        "process" => "Proses lebih lanjut",
        "coordinate" => "Koordinasikan",
        "know" => "Untuk diketahui",
        "study" => "Pelajari",
        "prepare-answer" => "Siapkan jawaban",
        "answer" => "Jawab langsung",
        "follow-up" => "Tindak lanjuti",
        "discuss" => "Bicarakan dengan saya",
        "report" => "Laporkan",
        "finish-soon" => "Segera selesaikan",
        "attend" => "Hadiri",
        "represent" => "Wakili",
        "schedule" => "Agendakan",
        "copy" => "Gandakan",
        "archive" => "Arsipkan",
        _ => code,
    };

    /// <summary>What a standing disposition asks for, in a line.</summary>
    public static string Summary(StandingDisposition standing)
        => $"{string.Join(", ", standing.Instructions.Select(Instruction))}."
            + (standing.Note.Length > 0 ? $" “{standing.Note}”" : "")
            + (standing.WorkingDays is { } days ? string.Create(CultureInfo.InvariantCulture, $" Selesai dalam {days} hari kerja.") : "");

    public static string State(AssignmentView assignment) => assignment.State switch
    {
        AssignmentState.Sent or AssignmentState.Accepted when assignment.Questions is [.., { Answer: null }] => "Menunggu jawaban pemberi",
        AssignmentState.Sent when assignment.ReadAt is null => "Belum dibuka",
        AssignmentState.Sent when assignment.Informed => "Sudah dibuka",
        AssignmentState.Sent => "Belum diterima",
        AssignmentState.Accepted when assignment.Percent > 0 => string.Create(CultureInfo.InvariantCulture, $"Dikerjakan, {assignment.Percent} persen"),
        AssignmentState.Accepted => "Dikerjakan",
        AssignmentState.Completed when assignment.Informed => "Sudah diketahui",
        AssignmentState.Completed when assignment.ApprovedAt is not null => "Selesai, hasil diterima",
        AssignmentState.Completed => "Selesai",
        AssignmentState.Returned => "Dikembalikan",
        AssignmentState.Redirected when assignment.TakenBack => "Ditarik kembali",
        AssignmentState.Redirected => "Dialihkan",
    };

    /// <summary>Of a part that isn't done, within a sentence.</summary>
    public static string OpenState(AssignmentState state) => state switch
    {
        AssignmentState.Sent => "belum diterima",
        AssignmentState.Accepted => "dikerjakan",
        _ => "dikembalikan",
    };

    public static Tone ToneOf(AssignmentView assignment) => assignment.State switch
    {
        AssignmentState.Sent => Tone.Neutral,
        AssignmentState.Accepted => Tone.Info,
        AssignmentState.Completed => Tone.Success,
        AssignmentState.Returned => Tone.Warning,
        AssignmentState.Redirected => Tone.Neutral,
    };

    public static string Action(DispositionVerb verb) => verb switch
    {
        DispositionVerb.Accept => "Terima dan kerjakan",
        DispositionVerb.PassOn => "Teruskan ke bawahan",
        DispositionVerb.Report => "Laporkan perkembangan",
        DispositionVerb.Complete => "Nyatakan selesai",
        DispositionVerb.Return => "Kembalikan",
        DispositionVerb.Redirect => "Alihkan",
        DispositionVerb.Acknowledge => "Sudah saya ketahui",
        DispositionVerb.Ask => "Tanya pemberi disposisi",
        DispositionVerb.Answer => "Jawab pertanyaan",
        DispositionVerb.Approve => "Terima hasil",
        DispositionVerb.Reopen => "Minta dikerjakan lagi",
        DispositionVerb.TakeBack => "Tarik kembali",
        DispositionVerb.Urge => "Ingatkan yang terlambat",
        DispositionVerb.Reassign => "Pindahkan ke pejabat lain",
    };

    /// <summary>Last part of the address of the verb's page.</summary>
    public static string PathOf(DispositionVerb verb) => verb switch
    {
        DispositionVerb.Accept => "",
        DispositionVerb.PassOn => "pass-on",
        DispositionVerb.Report => "report",
        DispositionVerb.Complete => "complete",
        DispositionVerb.Return => "return",
        DispositionVerb.Redirect => "redirect",
        DispositionVerb.Acknowledge => "",
        DispositionVerb.Ask => "ask",
        DispositionVerb.Answer => "answer",
        DispositionVerb.Approve => "approve",
        DispositionVerb.Reopen => "reopen",
        DispositionVerb.TakeBack => "take-back",
        DispositionVerb.Urge => "urge",
        DispositionVerb.Reassign => "reassign",
    };
}
