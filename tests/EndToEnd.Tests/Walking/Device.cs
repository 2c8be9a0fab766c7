using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Walking;

/// <summary>How a page is laid out before somebody.</summary>
/// <param name="Letters">The size of letters they chose: "normal", "large" or "largest".</param>
public sealed record View(string Name, int Width, int Height, string Letters = "normal")
{
    public static View Desk { get; } = new("desk", 1366, 900);

    public static View Phone { get; } = new("phone", 390, 844);

    public static View SmallPhoneLargestLetters { get; } = new("small", 320, 640, "largest");
}

/// <summary>What somebody walks with.</summary>
/// <param name="View">How they see the pages.</param>
/// <param name="Besides">How else pages must fit: a walk of its own for each width would see the same ones.</param>
public sealed record Device(string Name, View View, IReadOnlyList<View> Besides, bool Touch = false, bool Script = true)
{
    public static Device Desk { get; } = new("desk", View.Desk, [View.Phone, View.SmallPhoneLargestLetters]);

    public static Device Phone { get; } = new("phone", View.Phone, [View.Desk], Touch: true);

    public static Device SmallPhoneLargestLetters { get; } = new("small", View.SmallPhoneLargestLetters, [View.Phone, View.Desk], Touch: true);

    public static Device WithoutScript { get; } = new("no-script", View.Desk, [], Script: false);

    public int Width => View.Width;

    public int Height => View.Height;

    public string Letters => View.Letters;

    public bool IsPhone => Width < 700;

    internal BrowserNewContextOptions Options => new()
    {
        ViewportSize = new() { Width = Width, Height = Height },
        HasTouch = Touch,
        IsMobile = Touch,
        // As sharp as on a phone only for who looks at the pictures: four times the points to draw.
        DeviceScaleFactor = Touch && Town.Pictures is not null ? 2 : 1,
        JavaScriptEnabled = Script,
        Locale = "id-ID",
        AcceptDownloads = true,
    };
}
