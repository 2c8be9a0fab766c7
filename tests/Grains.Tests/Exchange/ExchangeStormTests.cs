using EOffice.Grains.Letters;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>After any storm of loss, repeats and reordering: sent = stored ∪ pending ∪ dead, and each receipt is exactly one letter.</summary>
public sealed class ExchangeStormTests : IAsyncLifetime
{
    private readonly Storm _storm = new();
    private readonly Office _office;

    public ExchangeStormTests() => _office = new Office { Besides = parts => WatchedBorder.Over(parts, _storm.CrossAsync) };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public void Nothing_is_lost_and_nothing_is_there_twice()
        => Prop.ForAll(Gen.Choose(1, int.MaxValue - 1).ToArbitrary(), WeatherAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(6));

    private async Task WeatherAsync(int seed)
    {
        var luck = new Random(seed);
        var sender = await Agency.OpenAsync(_office);
        var receiver = await Agency.OpenAsync(_office, _office.Neighbour);
        _storm.Begin(seed);
        var nobody = new Recipient(RecipientKind.OtherGovernment, Guid.NewGuid(), receiver.Tenant.Value, "Dinas yang tidak ada", "");
        var sent = new List<(Guid Letter, Guid[] Envelopes)>();
        for (var i = 0; i < 8; i++)
        {
            sent.Add(await sender.SendAsync(SealedPost.To(receiver, sender), luck.Next(3) == 0 ? nobody : SealedPost.To(receiver, sender)));
        }

        await WaitAsync(sender, () => DispatchStatesAsync(sender, sent), states => states.All(state => state != "Pending"));
        Assert.True(_storm.Lost > 0, "The storm should have lost something.");
        await CheckAsync(sender, receiver, sent);

        var registered = await RegisterAllAsync(receiver);
        await WaitAsync(receiver, () => DispatchStatesAsync(sender, sent), states => states.Count(state => state == "Registered") == registered);
        await _storm.EndAsync();
        await CheckAsync(sender, receiver, sent);
    }

    /// <summary>While the storm rages: retries come due as fast as they are scheduled.</summary>
    private Task WaitAsync(Agency busy, Func<Task<List<string>>> states, Func<List<string>, bool> done)
        => Eventually.TrueAsync(
            async () =>
            {
                _office.Clock.Advance(TimeSpan.FromMinutes(5));
                busy.Database.Signals.Committed(busy.Tenant, leftWork: true, []);
                return done(await states());
            },
            "everything has got where it goes");

    private static async Task<int> RegisterAllAsync(Agency receiver)
    {
        var arrived = await receiver.AskAsync<Guid>("select item from desk_line where post = $1 and verb = 'Register'", receiver.Intake.Value);
        foreach (var letter in arrived)
        {
            Assert.Null((await receiver.RegisterAsync(letter)).Refusal);
        }

        return arrived.Count;
    }

    private static async Task CheckAsync(Agency sender, Agency receiver, List<(Guid Letter, Guid[] Envelopes)> sent)
    {
        var envelopes = sent.SelectMany(one => one.Envelopes).ToArray();
        var stored = await sender.AskAsync<Guid>("select envelope from receipt_seen where step = 'Stored' and envelope = any($1)", envelopes);
        var pending = await sender.AskAsync<Guid>("select envelope from dispatch where state = 'Pending' and envelope = any($1)", envelopes);
        var dead = await sender.AskAsync<Guid>("select envelope from dispatch where state = 'Undeliverable' and envelope = any($1)", envelopes);
        Assert.Equal(envelopes.Order(), stored.Concat(pending).Concat(dead).Order());

        // Same bytes at both ends, and behind each receipt one letter on one desk.
        Assert.Equal(
            await sender.AskAsync<string>("select encode(payload, 'hex') || signature from receipt_seen where step = 'Stored' and envelope = any($1) order by 1", envelopes),
            await receiver.AskAsync<string>("select encode(receipt, 'hex') || receipt_signature from exchange_inbox where id = any($1) order by 1", envelopes));
        var desk = await receiver.AskAsync<Guid>(
            "select i.incoming from exchange_inbox i join desk_line d on d.item = i.incoming join incoming_letter l on l.id = i.incoming where i.id = any($1) and d.post = $2",
            envelopes, receiver.Intake.Value);
        Assert.Equal(stored.Count, desk.Distinct().Count());
        Assert.Equal([(long)stored.Count], await receiver.AskAsync<long>("select count(*) from desk_line where post = $1", receiver.Intake.Value));
    }

    private static Task<List<string>> DispatchStatesAsync(Agency sender, List<(Guid Letter, Guid[] Envelopes)> sent)
        => sender.AskAsync<string>("select state from dispatch where envelope = any($1)", sent.SelectMany(one => one.Envelopes).ToArray());
}
