using EOffice.Grains.Forgotten;

namespace EOffice.Portal.Text;

/// <summary>What is said when reminders cannot be set so.</summary>
internal static class ReminderRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [ReminderRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengatur pengingat.",
        [ReminderRefusals.FirstMalformed.Code] = "Pilih salah satu lama menunggu dari daftar.",
        [ReminderRefusals.SecondMalformed.Code] = "Pilih salah satu lama menunggu dari daftar.",
        [ReminderRefusals.SecondTooSoon.Code] = "Langkah kedua harus lebih lama daripada pengingat pertama. Pilih waktu yang lebih panjang, atau ubah pengingat pertama.",
    };
}
