using EOffice.Grains.Accounts;
using EOffice.Grains.Signing;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>States, reasons and acts of signing certificates in the words of the office.</summary>
internal static class CertificateWords
{
    /// <summary>What the embedded authority's certificates are worth; stands wherever one is shown.</summary>
    public const string Practice =
        "Sertifikat uji: diterbitkan oleh e-Office sendiri, bukan oleh BSrE. Dipakai untuk berlatih; belum merupakan tanda tangan elektronik tersertifikasi.";

    /// <summary>The same for whoever checks a letter.</summary>
    public static Bilingual PracticeForAnyone { get; } = new(
        Practice, "Practice certificate: issued by e-Office itself, not by BSrE. Meant for training; not yet a certified electronic signature.");

    /// <summary>Whether an issuer of this name is an embedded authority: they all bear it in their name.</summary>
    public static bool IsPractice(string issuer) => issuer.StartsWith("Otoritas Sertifikat Uji ", StringComparison.Ordinal);

    public static (string Text, Tone Tone, string Icon) Of(CertificateState state) => state switch
    {
        CertificateState.Active => ("Aktif", Tone.Success, "circle-check"),
        CertificateState.Expired => ("Masa berlaku habis", Tone.Warning, "alert-triangle"),
        CertificateState.Suspended => ("Dibekukan", Tone.Danger, "lock"),
        CertificateState.Revoked => ("Dicabut", Tone.Danger, "alert-circle"),
        CertificateState.Replaced => ("Sudah diganti", Tone.Neutral, "history"),
        _ => ("Belum ada", Tone.Neutral, "info-circle"),
    };

    public static string Of(RevocationReason reason) => reason switch
    {
        RevocationReason.KeyCompromise => "Kata sandi tanda tangan diketahui orang lain, atau mungkin diketahui",
        RevocationReason.Superseded => "Lupa kata sandi tanda tangan, akan dibuat sertifikat baru",
        RevocationReason.AffiliationChanged => "Nama atau gelar pada sertifikat sudah tidak sesuai",
        RevocationReason.CessationOfOperation => "Tidak lagi menandatangani surat: pindah, pensiun, atau wafat",
        _ => "Kewenangan menandatangani dicabut",
    };

    /// <summary>Answers to "mengapa dicabut?"; officials do not withdraw their own authority.</summary>
    public static IReadOnlyList<Choice> Reasons(bool own)
        => [.. Enum.GetValues<RevocationReason>().Where(reason => !own || reason != RevocationReason.PrivilegeWithdrawn).Select(reason => new Choice(reason.ToString(), Of(reason)))];

    /// <summary>"29 hari lagi".</summary>
    public static string Left(int days) => days switch { <= 0 => "hari ini", 1 => "besok", _ => $"{days.ToString(System.Globalization.CultureInfo.InvariantCulture)} hari lagi" };

    public static TimelineStep Step(CertificateAct act, OfficeClock clock)
    {
        var (what, note) = What(act);
        return new TimelineStep(what, act.By ?? "Sistem", clock.Words(act.At), TimelineState.Done, note);
    }

    // The detail is the serial number, then what else belongs to the act.
    private static (string What, string? Note) What(CertificateAct act)
    {
        var rest = act.Detail.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var first ? act.Detail[(first + 1)..] : null;
        return act.Action switch
        {
            "signing.certificate-activated" => ("Sertifikat diaktifkan", null),
            "signing.certificate-renewed" => ("Sertifikat diperpanjang", null),
            "signing.certificate-suspended" => ("Sertifikat dibekukan", rest),
            "signing.certificate-resumed" => ("Sertifikat diaktifkan kembali", rest),
            "signing.certificate-revoked" => Revoked(rest),
            "signing.expiry-warned" => ($"Diingatkan: berlaku kurang dari {rest} hari lagi", null),
            _ => (act.Action, rest),
        };
    }

    private static (string What, string? Note) Revoked(string? rest)
    {
        var parts = (rest ?? "").Split(' ', 2);
        return Enum.TryParse<RevocationReason>(parts[0], out var reason)
            ? ($"Sertifikat dicabut: {Of(reason).ToLowerInvariant()}", parts.Length == 2 ? parts[1] : null)
            : ("Sertifikat dicabut", rest);
    }
}
