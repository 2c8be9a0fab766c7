using EOffice.Demo;
using EOffice.EndToEnd.Tests.Walking;
using EOffice.Grains.Letters;

namespace EOffice.EndToEnd.Tests.Crashes;

/// <summary>The portal program dies at named places of its work, as in a power cut, and starts again.</summary>
[Collection(Premises.Name)]
public sealed class CrashTests(Premises premises)
{
    private readonly Books _books = new(premises);

    [Theory]
    [InlineData("seal.after-reserve")]
    [InlineData("seal.after-sign")]
    [InlineData("seal.after-extend")]
    [InlineData("seal.after-store")]
    [InlineData("seal.after-commit")]
    [InlineData("outbox.after-handle")]
    [InlineData("outbox.before-commit")]
    [InlineData("exchange.before-accept")]
    [InlineData("exchange.after-accept")]
    public async Task Sealing_again_after_death_gives_one_letter_one_number_one_dispatch_each(string failpoint)
    {
        var (letter, key) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var doomed = await premises.RunningAsync();
        var head = await Caller.EnterAsync([doomed.Port], "bojonegoro", "arif.budiyanto");
        var content = await WriteAsync(doomed.Port, letter);
        var seal = new { contentHash = content, passphrase = Seed.Passphrase };
        premises.Arm(failpoint);
        var first = await head.TryAsync(doomed.Port, HttpMethod.Post, $"letters/{letter}/seal", seal, key);
        await premises.DeadAsync(doomed);

        var next = await premises.RunningAsync();
        var again = await head.TryAsync(next.Port, HttpMethod.Post, $"letters/{letter}/seal", seal, key);
        Assert.True(again is { Good: true }, again?.ToString());
        Assert.True(first is null || first.Body == again!.Body, $"Acknowledged {first?.Body}, then {again?.Body}");
        await _books.SettleAsync();
        await _books.CheckAsync();
        await _books.CheckCommandsAsync("bojonegoro", [key]);
        Assert.Equal(1, await _books.CountAsync("bojonegoro", $"select count(*) from sealed_letter where letter = '{letter}'"));
        Assert.Equal(1, await _books.CountAsync("bojonegoro", $"select count(*) from register_entry where item = '{letter}'"));
        Assert.Equal(4, await _books.CountAsync("bojonegoro", $"select count(*) from dispatch where letter = '{letter}'"));
    }

    [Theory]
    [InlineData("renew.after-stamp")]
    [InlineData("renew.after-store")]
    [InlineData("renew.after-commit")]
    public async Task Renewal_after_death_gives_one_more_revision_and_loses_none(string failpoint)
    {
        var letter = Guid.CreateVersion7();
        var doomed = await premises.RunningAsync();
        var head = await Caller.EnterAsync([doomed.Port], "bojonegoro", "arif.budiyanto");
        var seal = new { contentHash = await WriteAsync(doomed.Port, letter), passphrase = Seed.Passphrase };
        Assert.True(await head.TryAsync(doomed.Port, HttpMethod.Post, $"letters/{letter}/seal", seal, Guid.CreateVersion7()) is { Good: true });
        await _books.SettleAsync();

        premises.Arm(failpoint);
        await premises.MakeDueAsync("bojonegoro", letter);
        await premises.DeadAsync(doomed);
        await premises.RunningAsync();
        await _books.UntilAsync("bojonegoro", $"select count(*) from due where kind = 'letter.renew' and subject = '{letter}' and at > now()", 1);
        Assert.Equal(2, await _books.CountAsync("bojonegoro", $"select count(*) from sealed_revision where letter = '{letter}'"));
        Assert.Equal(1, await _books.CountAsync("bojonegoro", $"""
            select count(*) from sealed_letter s join sealed_revision r on r.sha256 = s.sha256 and r.no = 2 join letter l on l.id = s.letter
            where s.letter = '{letter}' and l.state::jsonb -> 'document' ->> 'sha256' = s.sha256 and s.facts::jsonb ->> 'sha256' = s.sha256
            """));
        await _books.CheckAsync();
    }

    [Fact]
    public async Task Nothing_is_lost_doubled_or_skipped_while_two_portals_keep_dying()
    {
        const int Letters = 6, Deaths = 6;
        await premises.EmptyAsync();
        int[] ports = [Town.FreePort(), Town.FreePort()];
        var portals = ports.Select(premises.Start).ToArray();
        var storm = new Storm(ports);
        try
        {
            await Task.WhenAll(portals.Select(portal => portal.ReadyAsync()));
            using var over = new CancellationTokenSource();
            var work = Enumerable.Range(0, Letters).Select(_ => storm.WorkAsync(over.Token)).ToList();
            for (var death = 0; death < Deaths; death++)
            {
                await KillOneAsync(portals, death % portals.Length);
            }

            await over.CancelAsync();
            await Task.WhenAll(work);
            await _books.SettleAsync();
        }
        finally
        {
            await Task.WhenAll(portals.Select(portal => portal.DisposeAsync().AsTask()));
        }

        await _books.CheckAsync();
        await _books.CheckCommandsAsync(storm);
    }

    // At any moment of anybody's work: that is the point.
    private async Task KillOneAsync(OfficeProcess[] portals, int victim)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(300, 3_000)));
        await portals[victim].DisposeAsync();
        portals[victim] = premises.Start(portals[victim].Port);
        await portals[victim].ReadyAsync();
    }

    /// <summary>A letter by the secretary of the office waits for its head; returns what the head agrees to.</summary>
    private static async Task<string> WriteAsync(int port, Guid letter)
    {
        var secretary = await Caller.EnterAsync([port], "bojonegoro", "nunuk.rahayu");
        var content = SampleLetters.Invitation(GovernmentFile.Load("bojonegoro"), GovernmentFile.Load("sumedang"));
        foreach (var (method, path, body) in new (HttpMethod, string, object)[]
        {
            (HttpMethod.Put, $"letters/{letter}", new { type = LetterType.Invitation }),
            (HttpMethod.Put, $"letters/{letter}/content", new { content, basedOn = 1 }),
            (HttpMethod.Post, $"letters/{letter}/submit", new { }),
        })
        {
            var answer = await secretary.TryAsync(port, method, path, body, Guid.CreateVersion7());
            Assert.True(answer is { Good: true }, answer?.ToString());
        }

        return (await secretary.TryAsync(port, HttpMethod.Get, $"letters/{letter}", null, null))!.Read<LetterView>().ContentHash;
    }
}
