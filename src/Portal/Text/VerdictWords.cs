using EOffice.Grains.Letters;
using EOffice.Grains.Verification;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>A verdict in words that decide something: may I rely on this letter, and what do I compare or do now?</summary>
public sealed record VerdictWords(Tone Tone, string Icon, Bilingual Title, Bilingual Meaning)
{
    /// <summary>Of a letter found by its code, or by number and date.</summary>
    public static VerdictWords Of(PublicLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return letter.ForPractice ? ForPractice : Of(letter.Status);
    }

    public static VerdictWords Of(LetterStanding status) => status switch
    {
        LetterStanding.InForce => Good(
            new("Surat ini terdaftar dan berlaku", "This letter is registered and in force"),
            new("Surat ini benar diterbitkan. Bandingkan keterangan di bawah dengan surat yang Anda pegang: semuanya harus sama.",
                "This letter was really issued. Compare the facts below with the letter in your hand: all of them have to be the same.")),
        LetterStanding.Withdrawn => Bad(
            new("Surat ini sudah dicabut", "This letter has been withdrawn"),
            new("Surat ini pernah diterbitkan, tetapi sudah dicabut oleh pengirimnya. Jangan dipakai lagi sebagai dasar.",
                "This letter was issued, but its sender has withdrawn it. Do not rely on it any more.")),
        LetterStanding.Replaced => Doubtful(
            new("Surat ini sudah diganti", "This letter has been replaced"),
            new("Surat ini pernah diterbitkan, tetapi sudah diganti dengan surat yang baru. Pakailah surat penggantinya.",
                "This letter was issued, but a newer letter has replaced it. Use the newer letter.")),
    };

    /// <summary>Of an uploaded file.</summary>
    public static VerdictWords Of(FileVerdict verdict) => verdict switch
    {
        { Letter.ForPractice: true } => ForPractice,
        { Match: FileMatch.Identical, Letter: { Status: not LetterStanding.InForce } letter } => Of(letter.Status),
        { Match: FileMatch.EarlierRevision, Letter.Status: LetterStanding.Withdrawn } => Of(LetterStanding.Withdrawn),
        _ => Of(verdict.Match),
    };

    public static VerdictWords Of(FileMatch match) => match switch
    {
        FileMatch.Identical => Good(
            new("Asli: berkas ini sama persis dengan surat yang terdaftar", "Genuine: this file is identical to the registered letter"),
            new("Tidak berubah satu huruf pun sejak ditandatangani. Bandingkan juga keterangan di bawah dengan isi berkasnya.",
                "Not a letter of it has changed since it was signed. Compare the facts below with what the file says, too.")),
        FileMatch.SealedSheet => Good(
            new("Asli: lembar disposisi dengan segel elektronik pemerintah daerah ini", "Genuine: a disposition sheet with this government's electronic seal"),
            new("Tidak berubah satu huruf pun sejak dicetak dari aplikasi. Lembar ini menunjukkan keadaan saat dicetak; keadaannya sekarang ada di dalam aplikasi.",
                "Not a letter of it has changed since it was printed. It shows how things stood then; how they stand now is in the application.")),
        FileMatch.DestructionCertificate => Good(
            new("Asli: berita acara pemusnahan data dari pengelola layanan ini", "Genuine: a certificate of destruction by the operators of this service"),
            new("Tidak berubah satu huruf pun sejak diterbitkan. Pemerintah daerah yang disebut di dalamnya tidak ada lagi di layanan ini; datanya sudah dimusnahkan.",
                "Not a letter of it has changed since it was issued. The government it names is no longer served here; its data has been destroyed.")),
        FileMatch.EarlierRevision => Doubtful(
            new("Tanda tangannya sah, tetapi berkas ini bukan versi terakhir", "Validly signed, but not the final version"),
            new("Ini salinan dari sebelum tanda tangan kedua. Sesudah itu surat masih ditandatangani lagi. Minta berkas yang lengkap kepada pengirim.",
                "This is a copy from before the second signature; the letter was signed once more after it. Ask the sender for the complete file.")),
        FileMatch.Continued => Doubtful(
            new("Tanda tangannya sah, tetapi berkas ini tidak sama dengan surat yang terdaftar", "Validly signed, but not the same as the registered letter"),
            new("Berkas ini berawal dari surat yang terdaftar, lalu ditambahi sesuatu yang tidak dikenal di sini. Minta berkas aslinya kepada pengirim.",
                "This file begins as the registered letter does, but something was added that is unknown here. Ask the sender for the original file.")),
        FileMatch.ValidElsewhere => Doubtful(
            new("Tanda tangannya sah, tetapi surat ini tidak terdaftar di sini", "Validly signed, but not registered here"),
            new("Isinya tidak berubah sejak ditandatangani, tetapi bukan surat dari pemerintah daerah ini. Periksa di laman pemerintah daerah pengirimnya.",
                "It has not changed since it was signed, but it is no letter of this government. Check it on the page of the government that sent it.")),
        FileMatch.Untrusted => Doubtful(
            new("Tanda tangan berkas ini tidak dapat dipastikan", "The signature of this file cannot be confirmed"),
            new("Berkas ini tidak terdaftar di sini dan penanda tangannya tidak dapat dipastikan. Jangan dipakai sebelum ditanyakan kepada pengirim.",
                "This file is not registered here, and who signed it cannot be confirmed. Do not use it before you have asked the sender.")),
        FileMatch.Changed => Bad(
            new("Tidak sah: berkas ini tidak dapat dipercaya", "Not valid: this file cannot be trusted"),
            new("Jangan dipakai. Minta surat aslinya langsung kepada pengirim.", "Do not use it. Ask the sender directly for the original letter.")),
        FileMatch.Unsigned => Doubtful(
            new("Berkas ini tidak bertanda tangan elektronik", "This file carries no electronic signature"),
            new("Ini mungkin hasil pindai atau cetak ulang. Keasliannya tidak dapat dinilai dari berkas ini; pakai kode QR di suratnya, atau minta berkas PDF aslinya.",
                "It may be a scan or a reprint. Whether it is genuine cannot be told from this file: use the QR code on the letter, or ask for the original PDF.")),
        FileMatch.NotAPdf => Bad(
            new("Berkas ini bukan PDF surat", "This file is not the PDF of a letter"),
            new("Pilih berkas PDF surat seperti yang Anda terima, bukan foto atau dokumen Word.",
                "Choose the PDF of the letter as you got it, not a photo or a Word document.")),
    };

    /// <summary>For letters of a government that practises.</summary>
    public static VerdictWords ForPractice { get; } = Doubtful(
        new("Surat latihan, tidak berlaku", "A letter for practice, of no force"),
        new("Surat ini dibuat pegawai untuk berlatih memakai aplikasi. Jangan dipakai sebagai dasar apa pun; sebentar lagi surat ini dihapus dari sini.",
            "Officials wrote this letter to practise with the application. Do not rely on it for anything; before long it will be removed from here."));

    /// <summary>For what is not there: the same words whatever was asked for.</summary>
    public static VerdictWords Unknown { get; } = Bad(
        new("Surat ini tidak terdaftar", "This letter is not registered"),
        new("Periksa sekali lagi huruf demi huruf. Bila memang begitu tertulis pada suratnya, surat itu patut dicurigai: hubungi pengirimnya.",
            "Check it once more, letter by letter. If the letter really says so, be suspicious of it: contact its sender."));

    private static VerdictWords Good(Bilingual title, Bilingual meaning) => new(Tone.Success, "circle-check", title, meaning);

    private static VerdictWords Doubtful(Bilingual title, Bilingual meaning) => new(Tone.Warning, "alert-triangle", title, meaning);

    private static VerdictWords Bad(Bilingual title, Bilingual meaning) => new(Tone.Danger, "alert-circle", title, meaning);
}
