namespace EOffice.Portal.Account;

/// <summary>Browser and system in words, as far as the browser says: for people to know their devices apart, never for deciding anything.</summary>
internal static class DeviceNames
{
    // The first that is found: newer browsers name older ones as well.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")];

    /// <summary>"Chrome di Android".</summary>
    public static string Of(string userAgent)
        => (Find(Browsers, userAgent) ?? "Peramban") + (Find(Systems, userAgent) is { } system ? $" di {system}" : "");

    private static string? Find((string Mark, string Name)[] known, string userAgent)
        => known.Where(one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Name).FirstOrDefault();
}
