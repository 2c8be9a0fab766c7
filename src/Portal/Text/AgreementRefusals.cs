namespace EOffice.Portal.Text;

internal static class AgreementRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["agreement.number-missing"] = "Tulis nomor perjanjian kerja sama, paling panjang 120 huruf.",
        ["agreement.from-missing"] = "Pilih hari pertama perjanjian itu berlaku.",
        ["agreement.until-wrong"] = "Pilih hari terakhirnya, sesudah hari pertamanya.",
    };
}
