using EOffice.Grains.Signing.Providers;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>BSrE's terms in the words of an office.</summary>
internal static class BsreWords
{
    public static string Name(SigningProviderKind kind) => kind switch
    {
        SigningProviderKind.Embedded => "Sertifikat uji bawaan e-office",
        SigningProviderKind.Bsre => "BSrE (Esign Client Service)",
    };

    public static (string Text, Tone Tone) State(BsreCertificateState state) => state switch
    {
        BsreCertificateState.Issue => ("Aktif, dapat menandatangani", Tone.Success),
        BsreCertificateState.Expired => ("Masa berlaku habis", Tone.Danger),
        BsreCertificateState.Renew => ("Perlu diperbarui", Tone.Warning),
        BsreCertificateState.WaitingForVerification => ("Menunggu verifikasi", Tone.Warning),
        BsreCertificateState.New => ("Akun belum diaktifkan", Tone.Warning),
        BsreCertificateState.NoCertificate => ("Belum ada sertifikat", Tone.Warning),
        BsreCertificateState.NotRegistered => ("Tidak terdaftar", Tone.Danger),
        BsreCertificateState.Suspend => ("Dibekukan", Tone.Danger),
        BsreCertificateState.Revoke => ("Dicabut", Tone.Danger),
        BsreCertificateState.Unknown => ("Tidak dikenal", Tone.Warning),
    };

    public static string Name(BsreIdentityKind kind) => kind switch
    {
        BsreIdentityKind.Nik => "NIK",
        BsreIdentityKind.Email => "Surel",
    };
}
