using System.Collections.Concurrent;
using EOffice.Grains.Exchange;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>Every message takes effect, and the first reply to each is lost: what is sent again is what was sent.</summary>
[Trait("Host", "every")]
public sealed class LostReplyTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _crossed = new();
    private readonly ConcurrentDictionary<string, int> _seen = new();
    private readonly Office _office;

    public LostReplyTests() => _office = new Office { Besides = parts => WatchedBorder.Over(parts, LoseFirstReplyAsync) };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Envelopes_and_receipts_sent_again_are_byte_for_byte_the_same()
    {
        var (sender, receiver) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        var (letter, _) = await sender.SendAsync(SealedPost.To(receiver, sender));
        await UntilAsync(sender, letter, "Stored", sender);
        var arrived = Assert.Single(await receiver.AskAsync<Guid>("select id from incoming_letter"));
        Assert.Null((await receiver.RegisterAsync(arrived)).Refusal);
        await UntilAsync(sender, letter, "Registered", receiver);
        await Eventually.TrueAsync(
            async () =>
            {
                Wake(receiver);
                return (await receiver.AskAsync<Guid>("select id from outbox")).Count == 0;
            },
            "the receipt's second reply has come home");

        // The letter and the receipt of its registration, each twice.
        var crossed = _crossed.ToArray();
        Assert.Equal(4, crossed.Length);
        Assert.Equal(2, crossed.Distinct().Count());
        Assert.All(crossed.GroupBy(bytes => bytes), same => Assert.Equal(2, same.Count()));
        Assert.Equal([1L], await receiver.AskAsync<long>("select count(*) from incoming_letter"));
    }

    [Fact]
    public async Task Receipt_whose_reply_was_lost_is_fetched_though_a_later_one_came_first()
    {
        var (sender, receiver) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        var (letter, _) = await sender.SendAsync(SealedPost.To(receiver, sender));
        await Eventually.TrueAsync(async () => (await sender.AskAsync<int>("select attempts from outbox")).SingleOrDefault() == 1, "the first reply was lost");
        Assert.Null((await receiver.RegisterAsync(Assert.Single(await receiver.AskAsync<Guid>("select id from incoming_letter")))).Refusal);
        await Eventually.TrueAsync(async () => await sender.StateAsync(letter) == "Registered", "the later receipt came");
        Assert.Equal(["Registered"], await sender.AskAsync<string>("select step from receipt_seen"));

        await Eventually.TrueAsync(
            async () =>
            {
                Wake(sender);
                return (await sender.AskAsync<Guid>("select id from outbox")).Count == 0;
            },
            "nothing is on its way any more");
        Assert.Equal(["Registered", "Stored"], await sender.AskAsync<string>("select step from receipt_seen order by 1"));
        Assert.Equal("Registered", await sender.StateAsync(letter));
        Assert.Equal([1L], await receiver.AskAsync<long>("select count(*) from incoming_letter"));
    }

    private Task UntilAsync(Agency sender, Guid letter, string state, Agency busy)
        => Eventually.TrueAsync(
            async () =>
            {
                Wake(busy);
                return await sender.StateAsync(letter) == state;
            },
            $"the letter is {state}");

    private void Wake(Agency busy)
    {
        _office.Clock.Advance(TimeSpan.FromMinutes(2));
        busy.Database.Signals.Committed(busy.Tenant, leftWork: true, []);
    }

    private async Task<ExchangeReply> LoseFirstReplyAsync(SignedMessage message, Func<Task<ExchangeReply>> call)
    {
        var bytes = $"{Convert.ToHexString(message.Payload)} {message.Signature}";
        _crossed.Enqueue(bytes);
        var reply = await call();
        return _seen.AddOrUpdate(bytes, 1, (_, times) => times + 1) > 1 || _crossed.Count is not (1 or 3)
            ? reply
            : throw new IOException("Lost on the way back.");
    }
}
