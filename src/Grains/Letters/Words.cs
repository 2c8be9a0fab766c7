using System.Globalization;
using EOffice.Documents.Layout;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing.Providers;

namespace EOffice.Grains.Letters;

/// <summary>What official letters call things, as printed (Permendagri 1/2023); pages have wordings of their own.</summary>
internal static class Words
{
    private const string ToVerify = "Keasliannya dapat diperiksa melalui kode QR atau dengan mengunggah berkas PDF pada laman verifikasi.";

    private static readonly string[] Numerals = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"];

    /// <summary>At the foot of every page: whose certificate seals it. The embedded authority's are for practice.</summary>
    public static string Footer(SigningProviderKind provider) => provider switch
    {
        SigningProviderKind.Embedded => $"Dokumen ini ditandatangani secara elektronik dengan sertifikat uji. {ToVerify}",
        SigningProviderKind.Bsre =>
            $"Dokumen ini ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), BSSN. {ToVerify}",
    };

    public static LetterLayoutKind LayoutOf(LetterType type) => type switch
    {
        LetterType.Assignment => LetterLayoutKind.Titled,
        LetterType.Memo => LetterLayoutKind.Memo,
        LetterType.OfficialLetter or LetterType.Invitation => LetterLayoutKind.Correspondence,
    };

    public static string? TitleOf(LetterType type) => type switch
    {
        LetterType.Assignment => "SURAT TUGAS",
        LetterType.Memo => "NOTA DINAS",
        LetterType.OfficialLetter or LetterType.Invitation => null,
    };

    public static string TypeName(LetterType type) => type switch
    {
        LetterType.OfficialLetter => "Surat Dinas",
        LetterType.Memo => "Nota Dinas",
        LetterType.Invitation => "Undangan",
        LetterType.Assignment => "Surat Tugas",
    };

    public static string Nature(Secrecy secrecy, Urgency urgency)
        => (secrecy, urgency) switch
        {
            (_, Urgency.Ordinary) => SecrecyName(secrecy),
            (Secrecy.Ordinary, _) => UrgencyName(urgency),
            _ => $"{SecrecyName(secrecy)}/{UrgencyName(urgency)}",
        };

    public static string SecrecyName(Secrecy secrecy) => secrecy switch
    {
        Secrecy.Ordinary => "Biasa",
        Secrecy.Restricted => "Terbatas",
        Secrecy.Confidential => "Rahasia",
        Secrecy.TopSecret => "Sangat Rahasia",
    };

    public static string UrgencyName(Urgency urgency) => urgency switch
    {
        Urgency.Ordinary => "Biasa",
        Urgency.Urgent => "Segera",
        Urgency.VeryUrgent => "Sangat Segera",
    };

    public static string Attachments(int count)
        => count == 0 ? "-" : count < Numerals.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{count} ({Numerals[count]}) berkas")
            : string.Create(CultureInfo.InvariantCulture, $"{count} berkas");

    public static string Prefix(ActingKind? acting) => acting switch
    {
        ActingKind.Plt => "Plt. ",
        ActingKind.Plh => "Plh. ",
        ActingKind.Pj => "Pj. ",
        ActingKind.Definitive or null => "",
    };

    /// <summary>18 digits in the groups people know: birth, appointment, sex, serial.</summary>
    public static string Nip(string nip) => nip.Length == 18 ? $"{nip[..8]} {nip[8..14]} {nip[14]} {nip[15..]}" : nip;
}
