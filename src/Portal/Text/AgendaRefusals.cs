using EOffice.Grains.Agenda;

namespace EOffice.Portal.Text;

/// <summary>What is said when something about the agenda cannot be done.</summary>
internal static class AgendaRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [AgendaRefusals.NotFound.Code] = "Acara ini tidak ditemukan.",
        [AgendaRefusals.NotTheKeeper.Code] = "Anda tidak mengelola agenda jabatan ini. Mintalah pejabatnya menunjuk Anda sebagai pengelola agenda.",
        [AgendaRefusals.TitleMissing.Code] = "Tulis nama acaranya.",
        [AgendaRefusals.TextTooLong.Code] = "Ada isian yang terlalu panjang. Singkatkan, atau lampirkan sebagai berkas.",
        [AgendaRefusals.LinkMalformed.Code] = "Tautan rapat harus diawali https://",
        [AgendaRefusals.EndBeforeStart.Code] = "Waktu selesai harus sesudah waktu mulai.",
        [AgendaRefusals.TooLong.Code] = "Satu acara paling lama 31 hari.",
        [AgendaRefusals.ZoneUnknown.Code] = "Pilih WIB, WITA, atau WIT.",
        [AgendaRefusals.ParticipantUnknown.Code] = "Ada peserta yang jabatannya sudah tidak ada. Hapus, lalu cari lagi.",
        [AgendaRefusals.TooManyParticipants.Code] = "Paling banyak 100 peserta. Selebihnya tulis pada peserta lain.",
        [AgendaRefusals.RecurrenceMalformed.Code] = "Tulis angka 1 sampai 12.",
        [AgendaRefusals.RecurrenceEndMissing.Code] = "Isi sampai tanggal berapa acara berulang, sesudah hari pertamanya, atau berapa kali; salah satu saja.",
        [AgendaRefusals.RecurrenceTooLong.Code] = "Acara berulang paling lama satu tahun.",
        [AgendaRefusals.SecretIsNotShared.Code] = "Acara rahasia hanya untuk pesertanya. Pilih “Hanya peserta”.",
        [AgendaRefusals.LessSecretThanLetter.Code] = "Suratnya lebih rahasia. Keamanan acara tidak boleh di bawah keamanan suratnya.",
        [AgendaRefusals.LetterNotFound.Code] = "Surat yang menjadi dasar acara ini tidak ditemukan.",
        [AgendaRefusals.FileMissing.Code] = "Berkas belum terunggah. Pilih berkasnya sekali lagi.",
        [AgendaRefusals.TooManyFiles.Code] = "Paling banyak 10 berkas.",
        [AgendaRefusals.ChangedMeanwhile.Code] = "Acara ini baru saja diubah orang lain. Buka lagi acaranya, lihat perubahannya, lalu ulangi.",
        [AgendaRefusals.AlreadyCancelled.Code] = "Acara ini sudah dibatalkan.",
        [AgendaRefusals.NoSuchDay.Code] = "Acara ini tidak berlangsung pada hari itu.",
        [AgendaRefusals.ReasonMissing.Code] = "Tulis alasannya.",
        [AgendaRefusals.NotInvited.Code] = "Jabatan itu bukan peserta acara ini.",
        [AgendaRefusals.AnswerMissing.Code] = "Pilih hadir, tidak hadir, atau diwakili.",
        [AgendaRefusals.AlreadyOver.Code] = "Acara ini sudah selesai.",
        [AgendaRefusals.DeputyMissing.Code] = "Pilih siapa yang mewakili.",
        [AgendaRefusals.DeputyNotBelow.Code] = "Yang mewakili harus bawahan jabatan yang diwakilinya.",
        [AgendaRefusals.NotBegun.Code] = "Notulen ditulis sesudah acara dimulai.",
        [AgendaRefusals.MinutesMissing.Code] = "Tulis notulennya, atau lampirkan berkasnya.",
        [AgendaFeedRefusals.CalendarNotFound.Code] = "Pilih kalender yang boleh Anda lihat.",
        [AgendaFeedRefusals.LabelMissing.Code] = "Tulis nama tautan ini, paling panjang 60 huruf. Misalnya: telepon saya.",
        [AgendaFeedRefusals.TooMany.Code] = "Anda sudah mempunyai 10 tautan. Cabut dahulu yang tidak dipakai.",
        [AgendaFeedRefusals.NotFound.Code] = "Tautan itu sudah dicabut.",
        [AgendaKeeperRefusals.KeeperUnknown.Code] = "Pilih jabatan lain di pemerintah daerah ini.",
        [AgendaKeeperRefusals.TooMany.Code] = "Paling banyak 10 pengelola agenda.",
        [AgendaKeeperRefusals.NotFound.Code] = "Jabatan itu sudah bukan pengelola agenda.",
    };
}
