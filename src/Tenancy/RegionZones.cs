namespace EOffice.Tenancy;

/// <summary>WIB, WITA or WIT from the province's two digits (Keputusan Presiden 41/1987, later provinces by location).</summary>
internal static class RegionZones
{
    public static string Of(string regionCode) => regionCode[..2] switch
    {
        "51" or "52" or "53" or "63" or "64" or "65" => "Asia/Makassar",
        "71" or "72" or "73" or "74" or "75" or "76" => "Asia/Makassar",
        "81" or "82" or "91" or "92" or "93" or "94" or "95" or "96" => "Asia/Jayapura",
        _ => "Asia/Jakarta",
    };
}
