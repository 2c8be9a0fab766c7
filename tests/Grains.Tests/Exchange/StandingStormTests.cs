using EOffice.Grains.Letters;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>After any storm of loss, repeats and reordering, every letter that came in stands as its sender said last.</summary>
public sealed class StandingStormTests : IAsyncLifetime
{
    private readonly Storm _storm = new();
    private readonly Office _office;

    public StandingStormTests() => _office = new Office { Besides = parts => WatchedBorder.Over(parts, _storm.CrossAsync) };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public void Everybody_knows_in_the_end_what_still_holds()
        => Prop.ForAll(Gen.Choose(1, int.MaxValue - 1).ToArbitrary(), WeatherAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(4));

    private async Task WeatherAsync(int seed)
    {
        var luck = new Random(seed);
        var sender = await Agency.OpenAsync(_office);
        var (abroad, inside) = (await Agency.OpenAsync(_office, _office.Neighbour), await Agency.OpenAsync(_office));
        _storm.Begin(seed);
        var stands = new Dictionary<Guid, LetterStanding>();
        for (var i = 0; i < 6; i++)
        {
            var (letter, _) = await sender.SendAsync(SealedPost.To(abroad, sender), SealedPost.To(inside, sender));
            var (withdrawn, replaced) = (luck.Next(3) > 0, luck.Next(2) == 0);
            foreach (var standing in new[] { (withdrawn, LetterStanding.Withdrawn), (replaced, LetterStanding.Replaced) }.Where(one => one.Item1).OrderBy(_ => luck.Next()))
            {
                await sender.TellAsync(letter, 2, standing.Item2);
            }

            stands[letter] = replaced ? LetterStanding.Replaced : withdrawn ? LetterStanding.Withdrawn : LetterStanding.InForce;
        }

        await Eventually.TrueAsync(
            async () =>
            {
                _office.Clock.Advance(TimeSpan.FromMinutes(5));
                sender.Database.Signals.Committed(sender.Tenant, leftWork: true, []);
                return (await sender.AskAsync<long>("select count(*) from outbox where kind like 'letter.%'")) is [0];
            },
            "everything was delivered and told");
        Assert.True(_storm.Lost > 0, "The storm should have lost something.");
        await _storm.EndAsync();
        foreach (var agency in new[] { abroad, inside })
        {
            await CheckAsync(agency, sender, stands);
        }
    }

    private static async Task CheckAsync(Agency receiver, Agency sender, Dictionary<Guid, LetterStanding> stands)
    {
        Assert.Equal([0L], await receiver.AskAsync<long>("select count(*) from parked_standing p join incoming_letter l on l.id = p.incoming"));
        var desks = await receiver.AskAsync<Guid>("select item from desk_line where post = $1", receiver.Intake.Value);
        Assert.Equal(stands.Count, desks.Count);
        var seen = new List<LetterStanding>();
        foreach (var item in desks)
        {
            var view = (await receiver.Incoming(item).ViewAsync(Agency.Posts(receiver.Intake)))!;
            seen.Add(view.Standing);
            Assert.All(view.History.GroupBy(entry => entry.Action), same => Assert.Single(same));
        }

        Assert.Equal(stands.Values.Order(), seen.Order());
        Assert.Equal(
            stands.Count(one => one.Value != LetterStanding.InForce),
            (await sender.AskAsync<Guid>("select letter from dispatch where letter = any($1) and no = 1 and told_at is not null", stands.Keys.ToArray())).Count);
    }
}
