using System.Globalization;
using EOffice.Grains.Operators;
using EOffice.Portal.Ui;
using EOffice.Tenancy;

namespace EOffice.Portal.Text;

/// <summary>What the console says of governments, roles and acts.</summary>
internal static class OperatorWords
{
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["operator.opened"] = "Membuka akun pengelola",
        ["operator.entered"] = "Memakai kode masuk",
        ["operator.signed-in"] = "Masuk",
        ["operator.code-given"] = "Memberi kode masuk baru",
        ["operator.disabled"] = "Menonaktifkan akun pengelola",
        ["operator.enabled"] = "Mengaktifkan akun pengelola",
        ["government.suspended"] = "Menghentikan layanan",
        ["government.resumed"] = "Membuka layanan kembali",
        ["government.closed"] = "Mulai mengakhiri layanan",
        ["government.called-back"] = "Membatalkan pengakhiran",
        ["government.destruction-asked"] = "Mengajukan pemusnahan",
        ["government.destruction-agreed"] = "Menyetujui pemusnahan",
        ["government.key-exchanged"] = "Mengganti kunci enkripsi",
        ["government.key-dropped"] = "Memusnahkan kunci enkripsi lama",
        ["government.copied"] = "Memulihkan salinan dari cadangan",
        ["government.restored"] = "Memulihkan dari cadangan",
        ["government.quota-set"] = "Mengatur kuota",
        ["announcement.made"] = "Mengumumkan",
        ["announcement.withdrawn"] = "Menarik pengumuman",
        ["application.asked-back"] = "Bertanya kepada pemohon",
        ["application.approved"] = "Menyetujui permohonan",
        ["application.rejected"] = "Menolak permohonan",
        ["application.retried"] = "Mencoba lagi penyiapan",
    };

    /// <summary>Every act that the trail may show.</summary>
    public static IReadOnlyCollection<string> KnownActions => Actions.Keys;

    public static string Action(string action) => Actions.GetValueOrDefault(action, action);

    public static string Role(OperatorRole role) => role switch
    {
        OperatorRole.Support => "Bantuan",
        OperatorRole.Operations => "Operasi",
        OperatorRole.Security => "Keamanan",
    };

    public static string Roles(IEnumerable<OperatorRole> roles) => string.Join(", ", roles.Select(Role));

    public static string State(TenantState state) => state switch
    {
        TenantState.Provisioning => "Sedang disiapkan",
        TenantState.Active => "Aktif",
        TenantState.Suspended => "Dihentikan sementara",
        TenantState.Closing => "Sedang diakhiri",
        TenantState.Destroyed => "Sudah diakhiri",
    };

    public static Tone Tone(TenantState state) => state switch
    {
        TenantState.Active => Ui.Tone.Success,
        TenantState.Provisioning => Ui.Tone.Info,
        TenantState.Suspended => Ui.Tone.Warning,
        TenantState.Closing => Ui.Tone.Danger,
        TenantState.Destroyed => Ui.Tone.Neutral,
    };

    public static string Kind(GovernmentKind kind) => kind switch
    {
        GovernmentKind.Province => "Provinsi",
        GovernmentKind.Regency => "Kabupaten",
        GovernmentKind.City => "Kota",
    };

    /// <summary>"1,4 GB", "320 MB", "12 KB".</summary>
    public static string Size(long bytes)
    {
        (double divisor, string unit) = bytes switch
        {
            >= 1L << 30 => (1L << 30, "GB"),
            >= 1L << 20 => (1L << 20, "MB"),
            _ => (1L << 10, "KB"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / divisor:0.#} {unit}").Replace('.', ',');
    }
}
