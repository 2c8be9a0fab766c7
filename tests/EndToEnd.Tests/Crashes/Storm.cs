using System.Collections.Concurrent;
using EOffice.Demo;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;

namespace EOffice.EndToEnd.Tests.Crashes;

/// <summary>Offices at work through two portals that keep dying: each command is repeated with its key, here or there, until it is answered.</summary>
internal sealed class Storm(int[] ports)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly ConcurrentDictionary<string, Lazy<Task<Caller>>> _callers = [];
    private int _turn;

    /// <summary>Keys of commands that were answered well, by government.</summary>
    public ConcurrentBag<(string Government, Guid Key)> Acknowledged { get; } = [];

    /// <summary>One letter after the other until it is over, and the last one to its end.</summary>
    public async Task WorkAsync(CancellationToken over)
    {
        do
        {
            await WorkOnOneLetterAsync();
        }
        while (!over.IsCancellationRequested);
    }

    /// <summary>One letter from its first word to the last disposition.</summary>
    private async Task WorkOnOneLetterAsync()
    {
        var (home, away) = (GovernmentFile.Load("bojonegoro"), GovernmentFile.Load("sumedang"));
        var subject = $"Undangan di tengah badai {Guid.NewGuid():N}";
        var letter = Guid.CreateVersion7();
        var content = SampleLetters.Invitation(home, away) with { Subject = subject };
        await DoAsync("bojonegoro", "nunuk.rahayu", HttpMethod.Put, $"letters/{letter}", new { type = LetterType.Invitation });
        await DoAsync("bojonegoro", "nunuk.rahayu", HttpMethod.Put, $"letters/{letter}/content", new { content, basedOn = 1 });
        await DoAsync("bojonegoro", "nunuk.rahayu", HttpMethod.Post, $"letters/{letter}/submit", new { });
        var view = (await GetAsync("bojonegoro", "arif.budiyanto", $"letters/{letter}")).Read<LetterView>();
        await DoAsync("bojonegoro", "arif.budiyanto", HttpMethod.Post, $"letters/{letter}/seal", new { contentHash = view.ContentHash, passphrase = Seed.Passphrase });
        await ReceiveAsync(away, subject);
    }

    private async Task ReceiveAsync(GovernmentFile away, string subject)
    {
        var incoming = await ArrivedAsync(subject);
        await DoAsync("sumedang", "ujang.koswara", HttpMethod.Post, $"incoming/{incoming}/register", new { classification = "000.1.5", secrecy = Secrecy.Ordinary, urgency = Urgency.Urgent });
        var sheet = Guid.CreateVersion7();
        await DoAsync("sumedang", "ratih.komalasari", HttpMethod.Put, $"dispositions/{sheet}", new
        {
            incomingLetter = incoming,
            to = new[] { away.Post("kabid-kesmas") },
            instructions = new[] { "attend" },
            note = "Hadiri.",
            urgency = Urgency.Urgent,
        });
        await DoAsync("sumedang", "yayah.rokayah", HttpMethod.Post, $"dispositions/{sheet}/accept", new { });
        await DoAsync("sumedang", "yayah.rokayah", HttpMethod.Post, $"dispositions/{sheet}/complete", new { result = "Dihadiri." });
        var done = (await GetAsync("sumedang", "ratih.komalasari", $"dispositions/{sheet}")).Read<DispositionView>();
        Assert.Equal(AssignmentState.Completed, Assert.Single(done.Sheet.Assignments).State);
    }

    private async Task<Guid> ArrivedAsync(string subject)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(200))
        {
            var found = (await GetAsync("sumedang", "ujang.koswara", $"desk/search?q={subject.Split(' ')[^1]}")).Read<DeskPage>();
            if (found.Lines.FirstOrDefault(line => line.Title == subject) is { } line)
            {
                return line.Item;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"'{subject}' never arrived.");
        }
    }

    private Task<Answer> GetAsync(string government, string user, string path) => UntilAnsweredAsync(government, user, HttpMethod.Get, path, null, null);

    private async Task DoAsync(string government, string user, HttpMethod method, string path, object body)
    {
        var key = Guid.CreateVersion7();
        await UntilAnsweredAsync(government, user, method, path, body, key);
        Acknowledged.Add((government, key));
    }

    private async Task<Answer> UntilAnsweredAsync(string government, string user, HttpMethod method, string path, object? body, Guid? key)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(100))
        {
            var port = ports[Interlocked.Increment(ref _turn) % ports.Length];
            if (await CallerAsync(government, user) is var caller && await caller.TryAsync(port, method, path, body, key) is { Undecided: false } answer)
            {
                Assert.True(answer.Good, $"{method} {answer}");
                return answer;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"{user}: {method} {path} was never answered.");
        }
    }

    private Task<Caller> CallerAsync(string government, string user)
        => _callers.GetOrAdd(user, _ => new Lazy<Task<Caller>>(() => Caller.EnterAsync(ports, government, user))).Value;
}
