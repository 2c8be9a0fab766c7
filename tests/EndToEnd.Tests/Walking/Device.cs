using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Walking;

/// <summary>What somebody has before them.</summary>
/// <param name="Letters">The size of letters they chose: "normal", "large" or "largest".</param>
public sealed record Device(string Name, int Width, int Height, bool Touch = false, bool Script = true, string Letters = "normal")
{
    public static Device Desk { get; } = new("desk", 1366, 900);

    public static Device Phone { get; } = new("phone", 390, 844, Touch: true);

    public static Device SmallPhoneLargestLetters { get; } = new("small", 320, 640, Touch: true, Letters: "largest");

    public static Device WithoutScript { get; } = new("no-script", 1366, 900, Script: false);

    public bool IsPhone => Width < 700;

    internal BrowserNewContextOptions Options => new()
    {
        ViewportSize = new() { Width = Width, Height = Height },
        HasTouch = Touch,
        IsMobile = Touch,
        DeviceScaleFactor = Touch ? 2 : 1,
        JavaScriptEnabled = Script,
        Locale = "id-ID",
        AcceptDownloads = true,
    };
}
