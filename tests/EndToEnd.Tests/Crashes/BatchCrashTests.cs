using System.Net;
using System.Net.Sockets;
using EOffice.Demo;
using EOffice.Grains.Letters;
using EOffice.Portal.Tests;

namespace EOffice.EndToEnd.Tests.Crashes;

/// <summary>The portal program dies in the middle of a batch; the next one shows it as interrupted and goes on with the rest.</summary>
[Collection(Premises.Name)]
public sealed class BatchCrashTests(Premises premises)
{
    private const int Count = 5;

    private readonly Books _books = new(premises);
    private readonly CookieContainer _cookies = new();

    [Theory]
    [InlineData("batch.after-start", 0)]
    [InlineData("seal.after-reserve:2", 1)]
    [InlineData("seal.after-commit:2", 1)]
    [InlineData("batch.after-seal:3", 2)]
    public async Task Killed_batch_is_shown_as_interrupted_and_resumed_without_doing_anything_twice(string failpoint, int withVerdict)
    {
        var doomed = await premises.RunningAsync();
        var letters = await WriteAsync(doomed);
        var (list, browser) = await ReadAllAsync(doomed.Port, letters);
        var batch = list.Document.QuerySelector("input[name='Input.Batch']")!.GetAttribute("value")!;
        premises.Arm(failpoint);
        await TryStartAsync(browser, list);
        await premises.DeadAsync(doomed);

        var next = await premises.RunningAsync();
        browser = At(next.Port);   // the session has survived
        var interrupted = await UntilAsync(browser, batch, "Terhenti:");
        Assert.Contains($"Terhenti: {withVerdict} ditandatangani, {Count - withVerdict} belum.", interrupted.Words, StringComparison.Ordinal);
        var wrong = await browser.SubmitAsync(interrupted, "resume-batch", ("Input.Passphrase", "bukan-yang-ini-2026"));
        Assert.Contains("tidak cocok", wrong.Words, StringComparison.Ordinal);
        await browser.SubmitAsync(wrong, "resume-batch", ("Input.Passphrase", Seed.Passphrase));
        Assert.Contains($"Selesai: {Count} ditandatangani.", (await UntilAsync(browser, batch, "Selesai:")).Words, StringComparison.Ordinal);

        await _books.SettleAsync();
        await _books.CheckAsync();
        var ids = string.Join(',', letters.Select(letter => $"'{letter}'"));
        foreach (var table in (string[])["sealed_letter where letter", "register_entry where state = 'Issued' and item", "dispatch where no = 1 and letter"])
        {
            Assert.Equal(Count, await _books.CountAsync("bojonegoro", $"select count(*) from {table} in ({ids})"));
        }
    }

    private static async Task<List<Guid>> WriteAsync(OfficeProcess portal)
    {
        var secretary = await Caller.EnterAsync([portal.Port], "bojonegoro", "nunuk.rahayu");
        var sample = SampleLetters.Invitation(GovernmentFile.Load("bojonegoro"), GovernmentFile.Load("sumedang"));
        var letters = new List<Guid>();
        for (var n = 1; n <= Count; n++)
        {
            var letter = Guid.CreateVersion7();
            foreach (var (method, path, body) in new (HttpMethod, string, object)[]
            {
                (HttpMethod.Put, $"letters/{letter}", new { type = LetterType.Invitation }),
                (HttpMethod.Put, $"letters/{letter}/content", new { content = sample with { Subject = $"Undangan {n}" }, basedOn = 1 }),
                (HttpMethod.Post, $"letters/{letter}/submit", new { }),
            })
            {
                var answer = await secretary.TryAsync(portal.Port, method, path, body, Guid.CreateVersion7());
                Assert.True(answer is { Good: true }, answer?.ToString());
            }

            letters.Add(letter);
        }

        return letters;
    }

    private async Task<(Page List, Browser Browser)> ReadAllAsync(int port, IEnumerable<Guid> letters)
    {
        var browser = await At(port).SignInAsync("arif.budiyanto");
        foreach (var letter in letters)
        {
            await browser.SubmitAsync(await browser.OpenAsync($"/sign/review/{letter}"), "review-letter", ("Input.Verdict", "approve"));
        }

        return (await browser.OpenAsync("/sign/batch"), browser);
    }

    // The answer may be lost with the process.
    private static async Task TryStartAsync(Browser browser, Page list)
    {
        try
        {
            await browser.SubmitAsync(list, "start-batch", ("Input.Passphrase", Seed.Passphrase));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            // It died while it answered.
        }
    }

    private static async Task<Page> UntilAsync(Browser browser, string batch, string words)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(200))
        {
            var page = await browser.OpenAsync($"/sign/batch/{batch}");
            if (page.Words.Contains(words, StringComparison.Ordinal))
            {
                return page;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(2), $"It never said '{words}': {page.Words}");
        }
    }

    private Browser At(int port)
        => new(new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            CookieContainer = _cookies,
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = new Uri($"http://bojonegoro.localhost:{port}"), Timeout = TimeSpan.FromSeconds(60) }, _cookies);
}
