namespace EOffice.Grains.Tests.Exchange;

/// <summary>Another process delivers and is killed where it hurts most; the next one finishes what it began, and nothing is there twice.</summary>
public sealed class KilledExchangeTests : IAsyncLifetime
{
    private readonly Office _office = new() { Besides = Office.WithoutDispatcher };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Killed_while_delivering_again_and_again_each_envelope_is_one_letter()
    {
        var (sender, receiver) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        var letters = new List<Guid>();
        var told = new List<string>();
        foreach (var failpoint in (string[])["exchange.before-accept", "exchange.after-accept", "outbox.after-handle", "outbox.before-commit", "outbox.after-handle:7"])
        {
            for (var i = 0; i < 4; i++)
            {
                letters.Add((await sender.SendAsync(SealedPost.To(receiver, sender), SealedPost.To(sender, sender))).Letter);
            }

            Assert.Equal(OtherProcess.Killed, await ServeAsync(failpoint, letters, sender));
            told.AddRange(await ReceiptsAsync(receiver));
        }

        Assert.Equal(0, await ServeAsync(null, letters, sender));
        Assert.Equal(2 * letters.Count, (await sender.AskAsync<string>("select state from dispatch where state = 'Stored'")).Count);
        Assert.Empty(await sender.AskAsync<Guid>("select id from outbox"));
        var receipts = await ReceiptsAsync(receiver);
        Assert.Equal(letters.Count, receipts.Count);
        Assert.All(told, receipt => Assert.Contains(receipt, receipts));
        Assert.Equal(letters.Count, (await receiver.AskAsync<Guid>("select id from incoming_letter")).Count);
        Assert.Equal(letters.Count, (await sender.AskAsync<Guid>("select id from incoming_letter")).Count);
        Assert.Equal(receipts, await sender.AskAsync<string>("select encode(payload, 'hex') || signature from receipt_seen order by 1"));
    }

    [Fact]
    public async Task Killed_while_telling_the_sender_the_receipt_is_told_once_more_and_kept_once()
    {
        var (sender, receiver) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        var (letter, envelopes) = await sender.SendAsync(SealedPost.To(receiver, sender));
        Assert.Equal(0, await ServeAsync(null, [letter], sender));
        var arrived = Assert.Single(await receiver.AskAsync<Guid>("select id from incoming_letter"));
        Assert.Null((await receiver.RegisterAsync(arrived)).Refusal);

        Assert.Equal(OtherProcess.Killed, await ServeAsync("outbox.after-handle", [letter], sender, "Registered"));
        Assert.Equal("Registered", await sender.StateAsync(letter));
        Assert.Single(await receiver.AskAsync<Guid>("select id from outbox"));
        Assert.Equal(0, await ServeAsync(null, [letter], receiver, emptied: true));
        Assert.Equal([2L], await sender.AskAsync<long>("select count(*) from receipt_seen where envelope = $1", envelopes[0]));
    }

    private static Task<List<string>> ReceiptsAsync(Agency receiver)
        => receiver.AskAsync<string>("select encode(receipt, 'hex') || receipt_signature from exchange_inbox order by 1");

    /// <summary>Runs the other process until it dies, or until everything has got there; its exit code.</summary>
    private Task<int> ServeAsync(string? failpoint, IReadOnlyCollection<Guid> letters, Agency sender, string state = "Stored", bool emptied = false)
        => OtherProcess.ServeAsync(_office, failpoint, async () => (await sender.AskAsync<Guid>("select id from outbox")).Count == 0
            && (emptied || (await sender.AskAsync<bool>("select state = $2 from dispatch where letter = any($1)", letters.ToArray(), state)).TrueForAll(done => done)));
}
