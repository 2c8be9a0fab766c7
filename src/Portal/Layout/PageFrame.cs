using EOffice.Portal.Text;
using EOffice.Tenancy;

namespace EOffice.Portal.Layout;

/// <summary>
/// What surrounds a page: whose office it is, who sits at it, what waits for them. One per request; filled before any
/// page renders (see <see cref="PageFrameFill"/>), read by the layouts. Everything may be missing: the front door has no
/// tenant, the sign-in page no officer.
/// </summary>
public sealed class PageFrame
{
    /// <summary>Null on the public front door, which belongs to no government.</summary>
    public FrameTenant? Tenant { get; set; }

    /// <summary>Null before sign-in.</summary>
    public FrameOfficer? Officer { get; set; }

    /// <summary>The menu in its order. On phones the first four with <see cref="MenuItem.ShortLabel"/> make the bottom bar.</summary>
    public IReadOnlyList<MenuItem> Menu { get; set; } = [];

    /// <summary>The one big button above the menu ("Tulis surat"); null when the officer may not write, or nobody may as the office is closing.</summary>
    public MenuItem? Compose { get; set; }

    /// <summary>The bell; null hides it.</summary>
    public FrameBell? Bell { get; set; }

    /// <summary>What operators tell whoever works here, on every page.</summary>
    public IReadOnlyList<Announcement> Announcements { get; set; } = [];

    /// <summary>Where an administrator looks after the time of practice; null for others, and once live.</summary>
    public string? PracticeHref { get; set; }

    /// <summary>Where an administrator fetches everything the office has while it is closing; null for others.</summary>
    public string? ExportHref { get; set; }

    /// <summary>The web app manifest of this tenant; null leaves the link out.</summary>
    public string? ManifestHref { get; set; }

    /// <summary>The icon that phones without manifests put on their home screen; null leaves it out.</summary>
    public string? TouchIconHref { get; set; }

    /// <summary>From the cookie that the A-A-A switch sets.</summary>
    public LetterSize Letters { get; set; }

    /// <summary>Indonesian but on pages for everybody that were asked for in English.</summary>
    public PageLanguage Language { get; set; }

    /// <summary>What a bilingual page says in its reader's language.</summary>
    public string Say(string indonesian, string english) => Language == PageLanguage.English ? english : indonesian;

    public BrandTheme Theme => Tenant?.Theme ?? BrandTheme.Default;
}

/// <param name="Name">"Pemerintah Kabupaten Bojonegoro".</param>
/// <param name="ShortName">"Kab. Bojonegoro": for narrow screens.</param>
/// <param name="CrestUrl">Address of the crest picture, or null.</param>
/// <param name="HelpPhone">As people write it, "0353-881826"; empty when there is none.</param>
public sealed record FrameTenant(string Name, string ShortName, string? CrestUrl, BrandTheme Theme, string HelpPhone)
{
    /// <summary>What is written here holds nowhere: every page says so.</summary>
    public bool Practice { get; init; }

    /// <summary>The service is being ended: the office can be read and nothing else, and every page says so.</summary>
    public bool Closing { get; init; }

    /// <summary>The moment that a copy restored from a backup shows: it can be read and nothing else, and every page says so. Null for a government itself.</summary>
    public string? CopyAt { get; init; }
}

/// <param name="Posts">Posts (jabatan) held today, the one acted in first.</param>
/// <param name="AccountHref">Page of the officer's own account and posts.</param>
/// <param name="SignOutHref">Target of the sign-out form (POST).</param>
public sealed record FrameOfficer(string Name, IReadOnlyList<string> Posts, string AccountHref, string SignOutHref);

/// <param name="Href">Local address; also says which item is current: the longest that begins the page's address wins.</param>
/// <param name="Icon">Name in assets/icons.txt.</param>
/// <param name="Count">What waits there; 0 shows nothing.</param>
/// <param name="Key">Under which name /live sends a new count; null for none.</param>
/// <param name="ShortLabel">One word for the phone's bottom bar; null keeps it out of there.</param>
/// <param name="AlsoUnder">Further address beginnings that belong to this item.</param>
public sealed record MenuItem(
    string Label,
    string Href,
    string Icon,
    int Count = 0,
    string? Key = null,
    string? ShortLabel = null,
    IReadOnlyList<string>? AlsoUnder = null);

/// <param name="LiveHref">The event stream of new counts ("/live"), or null: the bell then only changes with the page.</param>
public sealed record FrameBell(string Href, int Count, string? LiveHref = "/live");

/// <summary>
/// How the frame gets its content: registered (scoped) by whoever knows tenant and officer; runs once per request after
/// authentication. Without a registration the frame stays empty.
/// </summary>
public delegate Task PageFrameFill(HttpContext context, PageFrame frame);
