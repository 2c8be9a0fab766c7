using EOffice.Grains.Agenda;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>Words of the agenda.</summary>
internal static class AgendaWords
{
    public const string Closed = "Acara tertutup";

    public static string Answer(Attendance answer) => answer switch
    {
        Attendance.None => "Belum dijawab",
        Attendance.Attending => "Hadir",
        Attendance.Declined => "Tidak hadir",
        Attendance.Represented => "Diwakili",
    };

    public static Tone ToneOf(Attendance answer) => answer switch
    {
        Attendance.Attending => Tone.Success,
        Attendance.None => Tone.Warning,
        _ => Tone.Neutral,
    };

    public static string News(AgendaNewsKind kind) => kind switch
    {
        AgendaNewsKind.Invited => "Undangan baru",
        AgendaNewsKind.Changed => "Berubah",
        AgendaNewsKind.Cancelled => "Dibatalkan",
        AgendaNewsKind.Answered => "Ada jawaban",
    };

    public static Tone ToneOf(AgendaNewsKind kind) => kind switch
    {
        AgendaNewsKind.Invited => Tone.Info,
        AgendaNewsKind.Changed => Tone.Warning,
        AgendaNewsKind.Cancelled => Tone.Danger,
        AgendaNewsKind.Answered => Tone.Info,
    };

    public static string Name(Audience audience) => audience switch
    {
        Audience.Participants => "Hanya peserta",
        Audience.Office => "Semua di kantor ini",
        Audience.Government => "Semua pegawai pemerintah daerah",
    };

    public static string Action(AgendaVerb verb) => verb switch
    {
        AgendaVerb.Answer => "Jawab kehadiran",
        AgendaVerb.RecordMinutes => "Tulis notulen",
        AgendaVerb.Change => "Ubah isi acara",
        AgendaVerb.Move => "Pindahkan waktu",
        AgendaVerb.Cancel => "Batalkan acara",
    };

    public static string PathOf(AgendaVerb verb) => verb switch
    {
        AgendaVerb.Answer => "answer",
        AgendaVerb.RecordMinutes => "minutes",
        AgendaVerb.Change => "change",
        AgendaVerb.Move => "move",
        AgendaVerb.Cancel => "cancel",
    };

    /// <summary>What happened, for the item's history.</summary>
    public static string Done(string action) => action switch
    {
        "agenda.planned" => "Dimasukkan ke agenda",
        "agenda.changed" => "Isi acara diubah",
        "agenda.moved" => "Waktu dipindahkan",
        "agenda.cancelled" => "Dibatalkan",
        "agenda.accepted" => "Menyatakan hadir",
        "agenda.declined" => "Menyatakan tidak hadir",
        "agenda.represented" => "Menunjuk wakil",
        "agenda.answer-withdrawn" => "Mengikuti jawaban untuk semua hari lagi",
        "agenda.minutes-recorded" => "Notulen ditulis",
        _ => action,
    };

    public static string CalendarOf(NamedPlace place) => place.Place.Kind switch
    {
        CalendarKind.Government => "Agenda pemerintah daerah",
        CalendarKind.Office => $"Kantor: {place.Name}",
        _ => place.Detail.Length > 0 ? $"{place.Name} ({place.Detail})" : place.Name,
    };

    public static string Rule(Recurrence rule) => (rule.Kind switch
    {
        RecurrenceKind.Daily => rule.Every == 1 ? "Setiap hari" : $"Setiap {rule.Every} hari",
        RecurrenceKind.Weekly => rule.Every == 1 ? "Setiap minggu" : $"Setiap {rule.Every} minggu",
        RecurrenceKind.Monthly => rule.Every == 1 ? "Setiap bulan" : $"Setiap {rule.Every} bulan",
    }) + (rule.OnWeekday ? " pada hari yang sama" : "");
}
