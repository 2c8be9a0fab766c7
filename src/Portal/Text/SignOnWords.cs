using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Tenancy;

namespace EOffice.Portal.Text;

/// <summary>The same refusals for whoever stands before the door: what to do, and nothing by which a stranger learns who has an account.</summary>
internal static class SignOnWords
{
    private const int LongestLabel = 40;

    private const string Nobody = "SSO mengenal Anda, tetapi tidak ada akun e-office yang dapat dipakai dengan akun SSO itu. Hubungi pengelola di kantor Anda dan sebutkan nomor di bawah.";
    private const string Away = "SSO sedang tidak dapat dihubungi. Coba lagi beberapa menit lagi.";

    private static readonly Dictionary<string, string> Texts = new()
    {
        [AccountRefusals.TooManyAttempts.Code] = "Sudah terlalu banyak percobaan yang gagal dari jaringan ini. Tunggu beberapa menit, lalu coba lagi.",
        [SingleSignOnRefusals.Off.Code] = "Masuk dengan SSO sedang tidak dipakai di sini. Masuklah dari halaman masuk.",
        [SingleSignOnRefusals.StateUnknown.Code] = "Jawaban SSO hanya berlaku sekali, dalam sepuluh menit, di peramban yang sama. Mulai lagi dari tombolnya.",
        [SingleSignOnRefusals.Denied.Code] = "Anda membatalkan, atau SSO tidak mengizinkan. Tidak ada yang masuk.",
        [SingleSignOnRefusals.Unreachable.Code] = Away,
        [SingleSignOnRefusals.NoReply.Code] = Away,
        [SingleSignOnRefusals.TlsRefused.Code] = Away,
        [SingleSignOnRefusals.ServerFault.Code] = Away,
        [SingleSignOnRefusals.ClaimMissing.Code] = Nobody,
        [SingleSignOnRefusals.EmailUnverified.Code] = Nobody,
        [SingleSignOnRefusals.PersonUnknown.Code] = Nobody,
        [SingleSignOnRefusals.PersonAmbiguous.Code] = Nobody,
        [SingleSignOnRefusals.AccountMissing.Code] = Nobody,
        [SingleSignOnRefusals.AccountDisabled.Code] = Nobody,
        [SingleSignOnRefusals.OtherSubject.Code] = Nobody,
        [SingleSignOnRefusals.OtherPerson.Code] = Nobody,
    };

    public static string Of(Refusal refusal)
        => Texts.GetValueOrDefault(refusal.Code, "Jawaban SSO tidak dapat diterima. Mulai lagi dari tombolnya; bila tetap begitu, hubungi pengelola dan sebutkan nomor di bawah.");

    /// <summary>"Masuk dengan SSO Bojonegoro", as long as it fits a button.</summary>
    public static string Button(Tenant tenant)
        => $"Masuk dengan SSO {tenant.Brand.ShortName}" is { Length: <= LongestLabel } label ? label : "Masuk dengan SSO";
}
