using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Walking;

/// <summary>What a careful eye checks on every page: barriers (WCAG 2.2 A and AA, best practice) once for each build of page, and nothing beyond the right edge.</summary>
internal sealed partial class Look(Town town, IPage page, Device device, string who)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // In the page itself: Playwright's own way opens one more page for each look.
    private const string Run = """
        async contrast => (await axe.run(document, {
          runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
          rules: { "color-contrast": { enabled: contrast } },
          resultTypes: ["violations"],
        })).violations.map(one => `${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map(node => node.html).join(" | ")}`)
        """;

    // What a page is built of, whatever its texts say: barriers lie in that, and a page passed twice need not be searched twice.
    private const string Build = """
        view => view + [...new Set([...document.querySelectorAll("*")].map(one =>
          [one.tagName, one.className, one.type, one.getAttribute("role"), one.parentElement?.className, one.getAttribute("aria-invalid"), one.childElementCount > 0].join()))].sort().join("|")
        """;

    private static int s_pictures;

    public async Task AroundAsync()
    {
        // A PDF has its own viewer; the portal's pages have a language.
        if (await page.Locator("html[lang]").CountAsync() == 0)
        {
            return;
        }

        await FitsAsync(device.View);
        if (!device.Script || await page.EvaluateAsync<string>(Build, device.View.Name) is var build && !town.IsNew(build))
        {
            return;
        }

        await SearchAsync(build);
        foreach (var view in device.Besides)
        {
            await LayOutAsync(view);
            await FitsAsync(view);
        }

        if (device.Besides.Count > 0)
        {
            await LayOutAsync(device.View);
        }
    }

    private async Task LayOutAsync(View view)
    {
        await page.SetViewportSizeAsync(view.Width, view.Height);
        await page.EvaluateAsync("letters => document.documentElement.dataset.letters = letters", view.Letters);
    }

    private async Task FitsAsync(View view)
    {
        await PictureAsync($"{Kind()}-{view.Name}");
        var over = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - window.innerWidth");
        if (over > 0)
        {
            Note($"{over} px beyond the right edge of {view.Name}");
        }
    }

    private async Task SearchAsync(string build)
    {
        // Contrasts, which take the longest, lie between a thing and what it stands in: a new arrangement of things that were looked at has no new ones.
        var contrast = build.Split('|').Select(thing => town.IsNew($"{device.View.Name} {thing}")).ToList().Contains(true);
        await page.EvaluateAsync(Axe);
        foreach (var violation in await page.EvaluateAsync<string[]>(Run, contrast))
        {
            Note(violation);
        }
    }

    /// <summary>For people who want to see what the test saw.</summary>
    public async Task PictureAsync(string name)
    {
        if (Town.Pictures is { } folder)
        {
            var no = Interlocked.Increment(ref s_pictures).ToString("000", CultureInfo.InvariantCulture);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{device.Name}-{no}-{who}-{name}.png"), FullPage = !device.IsPhone });
        }
    }

    private void Note(string finding) => town.Note($"{device.Name} {who} {Kind()}: {finding}");

    // "/letters/{id}/edit" of whatever letter.
    private string Kind() => Ids().Replace(new Uri(page.Url).AbsolutePath.Trim('/').Replace('/', '-'), "id") is { Length: > 0 } kind ? kind : "home";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|v-[0-9A-Z]{16}")]
    private static partial Regex Ids();
}
