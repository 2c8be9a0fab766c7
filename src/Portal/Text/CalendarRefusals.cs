using EOffice.Grains.WorkingTime;

namespace EOffice.Portal.Text;

/// <summary>What is said when the working calendar cannot be changed.</summary>
internal static class CalendarRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [CalendarRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengubah kalender kerja.",
        [CalendarRefusals.NoWorkingDay.Code] = "Pilih sedikitnya satu hari kerja.",
        [CalendarRefusals.HoursMalformed.Code] = "Jam pulang harus sesudah jam masuk.",
        [CalendarRefusals.LinesMissing.Code] = "Tulis sedikitnya satu hari libur.",
        [CalendarRefusals.LineMalformed.Code] = "Baris ini tidak dapat dibaca: “{0}”. Tulis tanggal, lalu namanya, misalnya 17-08-2027 Hari Kemerdekaan.",
        [CalendarRefusals.TooManyLines.Code] = "Paling banyak 200 baris sekali simpan.",
        [CalendarRefusals.NotAHoliday.Code] = "Hari itu bukan hari libur lagi.",
    };
}
