using EOffice.Documents;
using EOffice.Documents.Body;
using EOffice.Grains.Letters;

namespace EOffice.Demo;

/// <summary>What the fictional people write.</summary>
internal static class SampleLetters
{
    public const string Subject = "Undangan Rapat Koordinasi Penerapan Persuratan Elektronik";

    private static readonly DateOnly Meeting = NextWednesday(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date).AddDays(10));

    private static readonly string Body = $"""
        Dalam rangka penyelenggaraan Sistem Pemerintahan Berbasis Elektronik yang efektif dan dapat dipertanggungjawabkan, bersama ini kami sampaikan bahwa kedua pemerintah daerah sepakat bertukar surat dinas secara elektronik mulai bulan depan.

        Sehubungan dengan hal tersebut, kami mengundang Saudara pada rapat koordinasi yang diselenggarakan pada hari {IndonesianDate.WordsWithDay(Meeting)}, pukul 09.00 WIB, dengan ketentuan sebagai berikut:

        1. Peserta adalah sekretaris dinas atau pejabat yang membidangi persuratan, didampingi satu orang arsiparis.
        2. Setiap perangkat daerah menyiapkan:
          a. daftar pejabat penanda tangan; dan
          b. contoh surat masuk dan surat keluar tahun sebelumnya.
        3. Konfirmasi kehadiran disampaikan paling lambat dua hari kerja sebelum rapat.

        Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.
        """;

    public static LetterContent Invitation(GovernmentFile home, GovernmentFile away)
        => new(
            LetterType.Invitation, Secrecy.Ordinary, Urgency.Urgent, "000.1.5", Subject,
            [
                new Recipient(RecipientKind.OtherGovernment, away.Office("DINKES").Value, away.Tenant, "Kepala Dinas Kesehatan Kabupaten Sumedang", "Sumedang"),
                new Recipient(RecipientKind.Office, home.Office("KALITIDU").Value, null, "Camat Kalitidu", "Kalitidu"),
                new Recipient(RecipientKind.Outside, null, null, "Ketua Forum Relawan Teknologi Informasi", "Bojonegoro"),
            ],
            [new Recipient(RecipientKind.Post, home.Post("sekda").Value, null, "Sekretaris Daerah (sebagai laporan)", "")],
            BodyJson.Write(BodyJson.FromPlainText(Body)), [], [home.Post("kadis-kominfo")]);

    public static LetterContent WithPlace(LetterContent content)
        => content with { BodyJson = content.BodyJson.Replace("pukul 09.00 WIB,", "pukul 09.00 WIB, bertempat di Aula Lantai 2,", StringComparison.Ordinal) };

    public static LetterContent JointAssignment(GovernmentFile home)
        => new(
            LetterType.Assignment, Secrecy.Ordinary, Urgency.Ordinary, "800.1.11.1", "Pendampingan Persuratan Elektronik di Puskesmas", [], [],
            BodyJson.Write(BodyJson.FromPlainText("""
                Dasar: kesepakatan bersama Dinas Komunikasi dan Informatika dan Dinas Kesehatan tentang persuratan elektronik di puskesmas.

                Dengan ini menugaskan:

                1. Dimas Hanggoro, Pranata Komputer; dan
                2. Kartika Lestari, Kepala Seksi Promosi Kesehatan,

                untuk mendampingi petugas tata usaha UPTD Puskesmas Kalitidu selama tiga hari kerja dan melaporkan hasilnya secara tertulis.
                """)),
            [], [home.Post("kadis-kominfo"), home.Post("kadis-kes")]);

    private static DateOnly NextWednesday(DateOnly from) => from.AddDays((DayOfWeek.Wednesday - from.DayOfWeek + 7) % 7);
}
