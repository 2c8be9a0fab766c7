using System.Text.RegularExpressions;
using EOffice.Demo;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Walking;

/// <summary>Somebody at a browser: reads, presses, types, by the words on the page. Every page they come to is looked at.</summary>
internal sealed class Person : IAsyncDisposable
{
    private const float Patience = 30_000;

    private readonly IBrowserContext _context;
    private readonly Town _town;
    private readonly Device _device;
    private readonly string _government;
    private readonly string _name;
    private readonly Look _look;

    private Person(Town town, IBrowserContext context, IPage page, Device device, string government, string name)
    {
        (_town, _context, Page, _device, _government, _name) = (town, context, page, device, government, name);
        _look = new Look(town, page, device, name);
    }

    public IPage Page { get; }

    /// <param name="browser">Another than the town's.</param>
    public static async Task<Person> ArriveAsync(Town town, string government, string? user, Device device, IBrowser? browser = null)
    {
        var context = await (browser ?? town.Browser).NewContextAsync(device.Options);
        context.SetDefaultTimeout(Patience);
        context.SetDefaultNavigationTimeout(Patience);
        if (device.Letters != "normal")
        {
            await context.AddCookiesAsync([new() { Name = "letters", Value = device.Letters, Url = town.Site(government) }]);
        }

        var person = new Person(town, context, await context.NewPageAsync(), device, government, user ?? "anyone");
        if (user is not null)
        {
            await person.OpenAsync("/");
            await person.FillAsync("NIP atau nama pengguna", user);
            await person.FillAsync("Kata sandi", Seed.Password);
            await person.PressAsync("Masuk");
            await person.SeesAsync("Yang perlu dikerjakan|Tidak ada yang menunggu");
        }

        return person;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>Looks at what has come up on the page that is open.</summary>
    public Task LookAroundAsync() => _look.AroundAsync();

    /// <summary>An address of this government, or a whole one.</summary>
    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address.StartsWith('/') ? _town.Site(_government) + address : address);
        await _look.AroundAsync();
    }

    /// <summary>Follows a link by the beginning of its words; on a phone through the menu when it is not on the page.</summary>
    public async Task FollowAsync(string words)
    {
        var link = await VisibleAsync(Page.GetByRole(AriaRole.Link, new() { NameRegex = Beginning(words) }));

        // What is done rarely lies one press deeper.
        if (link is null && await VisibleAsync(Page.Locator("main summary", new() { HasText = "Pilihan lain" })) is { } more)
        {
            await more.ClickAsync();
            link = await VisibleAsync(Page.GetByRole(AriaRole.Link, new() { NameRegex = Beginning(words) }));
        }

        if (link is null && _device.IsPhone)
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
            link = await VisibleAsync(Page.GetByRole(AriaRole.Link, new() { NameRegex = Beginning(words) }));
        }

        await LeaveAsync(() => (link ?? Page.GetByRole(AriaRole.Link, new() { NameRegex = Beginning(words) }).First).ClickAsync());
    }

    /// <summary>From the first page to the letter or disposition with this title, as its row says.</summary>
    public async Task OpenWorkAsync(string title)
    {
        await OpenAsync("/");
        await OpenWorkHereAsync(title);
    }

    /// <summary>The same in the list that is open.</summary>
    public Task OpenWorkHereAsync(string title) => LeaveAsync(() => Page.Locator(".work-what a", new() { HasText = title }).First.ClickAsync());

    /// <summary>Looks at a list until the title is there: what comes from elsewhere takes its time.</summary>
    public async Task OpenArrivedAsync(string list, string title)
    {
        var link = Page.Locator(".work-what a", new() { HasText = title }).First;
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            await Page.GotoAsync(_town.Site(_government) + list);
            if (await link.CountAsync() > 0)
            {
                break;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds < 2 * Patience, $"'{title}' did not arrive in {list}.");
        }

        await _look.AroundAsync();
        await LeaveAsync(() => link.ClickAsync());
    }

    /// <summary>Presses a button that leads to another page, or to this one anew.</summary>
    public Task PressAsync(string words) => LeaveAsync(() => Button(words).ClickAsync());

    /// <summary>Changes a part of the page until something is there; without script the whole page comes anew.</summary>
    public async Task ActHereAsync(Func<Task> act, ILocator then)
    {
        await (_device.Script ? act() : LeaveAsync(act));
        await then.First.WaitForAsync();
    }

    public ILocator Button(string words) => Page.GetByRole(AriaRole.Button, new() { NameRegex = Beginning(words) }).First;

    public Task FillAsync(string label, string text) => Page.GetByLabel(Beginning(label)).First.FillAsync(text);

    /// <summary>The text of a letter: in the editor, or in the plain field where no script runs.</summary>
    public async Task WriteAsync(string text)
    {
        var editor = _device.Script ? Page.GetByRole(AriaRole.Textbox, new() { Name = "Isi surat" }) : Page.Locator("textarea[name=BodyText]");
        if (_device.Script)
        {
            await editor.ClickAsync();
            await Page.Keyboard.PressAsync("Control+A");
            await Page.Keyboard.InsertTextAsync(text);
        }
        else
        {
            await editor.FillAsync(text);
        }
    }

    /// <summary>An answer of a group of choices.</summary>
    public Task ChooseAsync(string group, string answer)
        => Page.GetByRole(AriaRole.Group, new() { NameRegex = Beginning(group) }).Locator("label", new() { HasTextRegex = Beginning(answer) }).First.ClickAsync();

    /// <summary>Waits until the page says so (a regular expression).</summary>
    public async Task SeesAsync(string words)
    {
        try
        {
            await Page.Locator("main").GetByText(new Regex(words)).First.WaitForAsync();
        }
        catch (TimeoutException fault)
        {
            await _look.PictureAsync("unseen");
            throw new TimeoutException($"{_name} does not see '{words}' on {Page.Url}: {await Page.Locator("body").InnerTextAsync()}", fault);
        }
    }

    /// <summary>Loads the page again until it says so: what others do elsewhere takes its time.</summary>
    public async Task SeesEventuallyAsync(string words)
    {
        var place = Page.Locator("main").GetByText(new Regex(words)).First;
        for (var start = TimeProvider.System.GetTimestamp(); await place.CountAsync() == 0;)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds < 2 * Patience, $"{Page.Url} never said '{words}': {await ReadAsync("main")}");
            await Page.ReloadAsync();
        }
    }

    public Task<string> ReadAsync(string selector) => Page.Locator(selector).First.InnerTextAsync();

    /// <summary>The whole file behind a link of this government.</summary>
    public async Task<byte[]> TakeAsync(string address)
    {
        // By the page itself: names under .localhost resolve in the browser, not everywhere else.
        var text = await Page.EvaluateAsync<string>(
            """
            async address => {
              const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
              let text = "";
              for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
              return btoa(text);
            }
            """, address);
        return Convert.FromBase64String(text);
    }

    /// <summary>Does something that leads to a page, and looks at that page.</summary>
    public async Task LeaveAsync(Func<Task> act)
    {
        var loaded = new TaskCompletionSource();
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Loaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(TimeSpan.FromMilliseconds(Patience));
        }
        catch (Exception fault) when (fault is TimeoutException)
        {
            await _look.PictureAsync("stuck");
            throw new TimeoutException($"{_name} is stuck on {Page.Url}: {await Page.Locator("body").InnerTextAsync()}", fault);
        }
        finally
        {
            Page.Load -= Loaded;
        }

        await _look.AroundAsync();
    }

    private static Regex Beginning(string words) => new("^\\s*" + Regex.Escape(words));

    private static async Task<ILocator?> VisibleAsync(ILocator links)
    {
        foreach (var link in await links.AllAsync())
        {
            if (await link.IsVisibleAsync())
            {
                return link;
            }
        }

        return null;
    }
}
