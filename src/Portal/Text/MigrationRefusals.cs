namespace EOffice.Portal.Text;

internal static class MigrationRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["migration.not-failed"] = "Pembaruan ini tidak sedang gagal, atau sudah diminta dicoba lagi. Muat ulang halaman Skema.",
    };
}
