using System.Collections.Concurrent;
using System.Text.Json;
using EOffice.Grains.Tests;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Walking;

/// <summary>The installed service worker, and what the browser and the line do to it: something is pushed, a notice is touched, answers take their time.</summary>
internal sealed class PushedWorker : IAsyncDisposable
{
    // A push has been dealt with when everything is done that its event was asked to wait for.
    // This browser has no screen: asked for the mark on an icon it ends, and it never has leave to show a notice, whatever it is granted.
    // So what the worker has it show is held here, one for each tag, as browsers hold it.
    // A window that cannot be led is left to the opening of another, which a touch alone may do: the reasons why are kept.
    private const string Watch = """
        () => {
          self.dealtWith = 0;
          self.tray = new Map();
          const { waitUntil } = ExtendableEvent.prototype;
          ExtendableEvent.prototype.waitUntil = function (work) {
            waitUntil.call(this, work);
            if (this.type === "push") work.then(() => { self.dealtWith += 1; });
          };
          const { navigate } = WindowClient.prototype;
          WindowClient.prototype.navigate = function (path) {
            return navigate.call(this, path).catch((reason) => { self.reasons.push(`${this.url}: ${reason}`); throw reason; });
          };
          delete WorkerNavigator.prototype.setAppBadge;
          ServiceWorkerRegistration.prototype.showNotification = async (title, { body, tag, data }) => {
            self.tray.set(tag, { title, body, tag, data, close: () => self.tray.delete(tag) });
          };
        }
        """;

    private const string Notices = "() => [...self.tray.values()].map(({ title, body, tag }) => [title, body, tag])";

    private const string Touch = """
        async (tag) => {
          let led;
          self.reasons = [];
          self.dispatchEvent(Object.assign(new Event("notificationclick"), { notification: self.tray.get(tag), waitUntil: (work) => { led = work; } }));
          await led.catch((fault) => { throw new Error([...self.reasons, fault].join("; ")); });
        }
        """;

    private readonly string _origin;
    private readonly ICDPSession _tools;
    private readonly ICDPSession _browser;
    private readonly TaskCompletionSource<string> _registration = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = [];
    private string _session = "";
    private int _delivered;
    private int _last;

    private PushedWorker(string origin, ICDPSession tools, ICDPSession browser)
    {
        (_origin, _tools, _browser) = (origin, tools, browser);
        tools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) => Note(told!.Value.GetProperty("registrations"));
        browser.Event("Target.receivedMessageFromTarget").OnEvent += (_, told) => Note(JsonDocument.Parse(told!.Value.GetProperty("message").GetString()!).RootElement, _asked);
    }

    /// <summary>The one that was installed from this page.</summary>
    public static async Task<PushedWorker> OfAsync(IPage page, string origin)
    {
        var worker = new PushedWorker(origin, await page.Context.NewCDPSessionAsync(page), await page.Context.Browser!.NewBrowserCDPSessionAsync());
        await worker.AttachAsync();
        await worker.AskAsync(Watch);
        return worker;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DetachAsync();
        await _tools.DetachAsync();
    }

    /// <summary>As from the push service, after decryption; comes back when the worker has dealt with it.</summary>
    public async Task DeliverAsync(PushedNews news)
    {
        await _tools.SendAsync("ServiceWorker.deliverPushMessage", new() { ["origin"] = _origin, ["registrationId"] = await _registration.Task.WaitAsync(TimeSpan.FromSeconds(30)), ["data"] = news.Plain });
        _delivered++;
        await Eventually.TrueAsync(async () => (await AskAsync("() => self.dealtWith")).GetInt32() == _delivered, "the worker dealt with the push");
    }

    /// <summary>From now on every answer takes so long to come.</summary>
    public Task SlowDownAsync(TimeSpan delay)
        => AskAsync("(millis) => { const { fetch } = self; self.fetch = async (...asked) => { await new Promise((come) => { setTimeout(come, millis); }); return fetch(...asked); }; }", delay.TotalMilliseconds);

    /// <summary>Those that the browser was asked to show, without those whose place was taken or that were closed.</summary>
    public async Task<IReadOnlyList<ShownNotice>> NoticesAsync()
        => [.. (await AskAsync(Notices)).EnumerateArray().Select(one => new ShownNotice(one[0].GetString()!, one[1].GetString()!, one[2].GetString()!))];

    /// <summary>The notice with this tag is touched, and leads this page to where it points.</summary>
    public async Task TouchAsync(IPage page, string tag)
    {
        var led = page.WaitForURLAsync(_origin + tag);   // before the touch: what navigates in between is not waited for
        await AskAsync(Touch, tag);
        await led;
    }

    private async Task AttachAsync()
    {
        await _tools.SendAsync("ServiceWorker.enable");
        var page = (await _tools.SendAsync("Target.getTargetInfo"))!.Value.GetProperty("targetInfo");
        var targets = (await _browser.SendAsync("Target.getTargets"))!.Value.GetProperty("targetInfos").EnumerateArray();
        var own = targets.Single(one => one.GetProperty("type").GetString() == "service_worker" && one.GetProperty("browserContextId").GetString() == page.GetProperty("browserContextId").GetString());
        var attached = await _browser.SendAsync("Target.attachToTarget", new() { ["targetId"] = own.GetProperty("targetId").GetString()!, ["flatten"] = false });
        _session = attached!.Value.GetProperty("sessionId").GetString()!;
    }

    /// <summary>What a function that runs in the worker comes back with.</summary>
    private async Task<JsonElement> AskAsync(string function, object? argument = null)
    {
        var (id, answer) = (Interlocked.Increment(ref _last), new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously));
        _asked[id] = answer;
        var expression = $"({function})({JsonSerializer.Serialize(argument)})";
        var message = new { id, method = "Runtime.evaluate", @params = new { expression, awaitPromise = true, returnByValue = true } };
        await _browser.SendAsync("Target.sendMessageToTarget", new() { ["sessionId"] = _session, ["message"] = JsonSerializer.Serialize(message) });
        var result = (await answer.Task.WaitAsync(TimeSpan.FromSeconds(30))).GetProperty("result");
        Assert.False(result.TryGetProperty("exceptionDetails", out var fault), fault.ToString());
        return result.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    private void Note(JsonElement registrations)
    {
        foreach (var one in registrations.EnumerateArray().Where(one => one.GetProperty("scopeURL").GetString() == $"{_origin}/"))
        {
            _registration.TrySetResult(one.GetProperty("registrationId").GetString()!);
        }
    }

    private static void Note(JsonElement message, ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> asked)
    {
        if (message.TryGetProperty("id", out var id) && asked.TryRemove(id.GetInt32(), out var answer))
        {
            answer.TrySetResult(message);
        }
    }
}

/// <param name="Plain">What the worker reads.</param>
internal sealed record PushedNews(string Plain, string Path, int Count);

internal sealed record ShownNotice(string Title, string Words, string Tag);
