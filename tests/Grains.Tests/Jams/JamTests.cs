using System.Collections.Immutable;
using EOffice.Grains.Inbox;
using EOffice.Grains.Jams;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Forgotten;

namespace EOffice.Grains.Tests.Jams;

/// <summary>What lies under a leader's posts, by office, by post and thing by thing.</summary>
[Collection(InAForgetfulOffice.Name)]
public sealed class JamTests(ForgottenOffice town)
{
    private DateTimeOffset Now => town.Office.Clock.GetUtcNow();

    private DateOnly Today => DateOnly.FromDateTime(Now.ToOffset(TimeSpan.FromHours(7)).Date);

    private IJamGrain Jams => town.Office.Grains.Get<IJamGrain>();

    [Fact]
    public async Task Each_post_tells_letters_dispositions_what_is_late_and_how_long_the_oldest_lies_the_worst_first()
    {
        var d = await town.FoundAsync();
        await PutAsync(
            Letter(d.Section, 20), Letter(d.Section, 3), Sheet(d.Section, 5, due: 4), Sheet(d.Section, 1, due: 0),
            Letter(d.Division, 40), Sheet(d.Staff, 2, due: -1), Sheet(d.Staff, 6, due: -2), Letter(d.Secretary, 30), Letter(d.Head, 90));
        var page = await Jams.WorstAsync(new JamQuery([d.Head.Post], JamGrouping.Post));
        Assert.Equal(
            [("Pelaksana", 0, 2, 2, 6), ("Kepala Bidang", 1, 0, 0, 40), ("Sekretaris", 1, 0, 0, 30), ("Kepala Seksi", 2, 2, 0, 20)],
            page.Jams.Select(jam => (jam.Name, jam.Letters, jam.Dispositions, jam.Late, (Now - jam.Since).Days)));
        Assert.Equal((true, true, 2, (string?)null), (page.Leads, page.ByPost, page.Late, page.Next));
        Assert.Equal("Pejabat Pelaksana", page.Jams[0].Holder);
    }

    [Fact]
    public async Task What_is_done_and_what_is_only_for_information_jams_nothing()
    {
        var d = await town.FoundAsync();
        await PutAsync(
            Letter(d.Section, 20) with { Verb = DeskVerb.None }, Sheet(d.Section, 20) with { Verb = DeskVerb.Read, Status = "informed" },
            Sheet(d.Section, 20, due: -5) with { Verb = DeskVerb.None, Status = "given" });
        Assert.Empty((await Jams.WorstAsync(new JamQuery([d.Head.Post], JamGrouping.Post))).Jams);
        Assert.Empty((await ListAsync(d.Head, d.Section.Post)).Lines);
    }

    [Fact]
    public async Task A_leader_of_several_offices_sees_them_first_and_of_one_its_posts()
    {
        var (one, other) = (await town.FoundAsync(), await town.FoundAsync());
        await PutAsync(Letter(one.Section, 2), Letter(one.Staff, 9), Sheet(other.Section, 3, due: -1));
        var both = await Jams.WorstAsync(new JamQuery([one.Head.Post, other.Head.Post], JamGrouping.Widest));
        Assert.False(both.ByPost);
        Assert.Equal([(other.Office.Value, 0, 1), (one.Office.Value, 2, 0)], both.Jams.Select(jam => (jam.Id, jam.Letters, jam.Late)));

        var office = await Jams.WorstAsync(new JamQuery([one.Head.Post, other.Head.Post], JamGrouping.Post, one.Office));
        Assert.Equal([one.Staff.Post.Value, one.Section.Post.Value], office.Jams.Select(jam => jam.Id));
        Assert.NotNull(office.Office);
        var alone = await Jams.WorstAsync(new JamQuery([one.Head.Post], JamGrouping.Widest));
        Assert.True(alone.ByPost);

        var all = (await Jams.ListAsync(new JamListQuery([one.Head.Post, other.Head.Post], JamShow.All)))!;
        Assert.Equal([one.Staff.Post, other.Section.Post, one.Section.Post], all.Lines.Select(line => line.Line.Post));
        Assert.Equal(2, (await Jams.ListAsync(new JamListQuery([one.Head.Post, other.Head.Post], JamShow.All, one.Office)))!.Lines.Length);
    }

    [Fact]
    public async Task Nobody_sees_a_post_that_is_not_under_their_own()
    {
        var (d, stranger) = (await town.FoundAsync(), await town.FoundAsync());
        var line = Letter(d.Section, 20);
        await PutAsync(line, Letter(d.Division, 20));
        foreach (var who in new[] { d.Staff, d.Section, d.Secretary, stranger.Head })
        {
            Assert.Null(await Jams.ListAsync(new JamListQuery([who.Post], JamShow.All, Post: d.Section.Post)));
            Assert.Null(await Jams.SightAsync(new JamPlace([who.Post], d.Section.Post, line.Item)));
            Assert.Equal(JamRefusals.NotThere, (await RemindAsync(who, d.Section.Post, line.Item)).Refusal);
        }

        Assert.False((await Jams.WorstAsync(new JamQuery([d.Staff.Post], JamGrouping.Widest))).Leads);
        Assert.Null((await Jams.WorstAsync(new JamQuery([stranger.Head.Post], JamGrouping.Post, d.Office))).Office);
        Assert.Null(await Jams.ListAsync(new JamListQuery([stranger.Head.Post], JamShow.All, d.Office)));
        Assert.Null(await Jams.ListAsync(new JamListQuery([d.Head.Post], JamShow.All, Post: new PostId(Guid.NewGuid()))));
        Assert.Single((await ListAsync(d.Division, d.Section.Post)).Lines);
        Assert.Equal(["Kepala Seksi"], (await Jams.WorstAsync(new JamQuery([d.Division.Post], JamGrouping.Post))).Jams.Select(jam => jam.Name));

        var neighbour = new TenantGrains(town.Office.Services.Calls(), town.Office.Neighbour).Get<IJamGrain>();
        Assert.Null(await neighbour.ListAsync(new JamListQuery([d.Head.Post], JamShow.All, Post: d.Section.Post)));
    }

    [Fact]
    public async Task Figures_lead_to_what_they_count()
    {
        var d = await town.FoundAsync();
        await PutAsync(Letter(d.Section, 20), Letter(d.Section, 3), Sheet(d.Section, 5, due: -1), Sheet(d.Section, 1, due: 0), Sheet(d.Section, 4));
        var jam = Assert.Single((await Jams.WorstAsync(new JamQuery([d.Head.Post], JamGrouping.Post))).Jams);
        foreach (var (show, count) in new[] { (JamShow.All, jam.Letters + jam.Dispositions), (JamShow.Letters, jam.Letters), (JamShow.Dispositions, jam.Dispositions), (JamShow.Late, jam.Late) })
        {
            var lines = (await ListAsync(d.Head, d.Section.Post, show)).Lines;
            Assert.Equal(count, lines.Length);
            Assert.Equal(lines.Select(line => line.Line.MovedAt).Order(), lines.Select(line => line.Line.MovedAt));
        }

        Assert.Equal((2, 3, 1), (jam.Letters, jam.Dispositions, jam.Late));
    }

    [Fact]
    public async Task Of_what_is_confidential_only_those_read_the_subject_who_have_it_or_had_it()
    {
        var d = await town.FoundAsync();
        var secret = Letter(d.Section, 20) with { Title = "Perkara rahasia", Number = "R-1", Counterpart = "Inspektur", Secrecy = Secrecy.Confidential };
        await PutAsync(secret, secret with { Post = d.Division.Post, Verb = DeskVerb.None });
        var hidden = Assert.Single((await ListAsync(d.Head, d.Section.Post)).Lines);
        Assert.Equal((false, "", "", "", secret.Item), (hidden.MayOpen, hidden.Line.Title, hidden.Line.Number, hidden.Line.Counterpart, hidden.Line.Item));
        Assert.Equal("", (await Jams.SightAsync(new JamPlace([d.Head.Post], d.Section.Post, secret.Item)))!.Line!.Line.Title);
        var shown = Assert.Single((await ListAsync(d.Division, d.Section.Post)).Lines);
        Assert.Equal((true, "Perkara rahasia"), (shown.MayOpen, shown.Line.Title));
    }

    [Fact]
    public async Task Pages_go_through_all_places_and_all_lines_once()
    {
        var d = await town.FoundAsync();
        var posts = new List<PostId>();
        for (var number = 0; number < 30; number++)
        {
            posts.Add(await town.Office.PutPostAsync(d.Office, $"Pelaksana {number}", d.Section.Post));
        }

        // One sheet on all desks at the same moment; some late, in groups of the same age.
        var sheet = Sheet(d.Section, 7);
        await PutAsync([.. posts.Select((post, number) => sheet with { Post = post, MovedAt = Now.AddDays(-(number / 4)), DueOn = number % 3 == 0 ? Today.AddDays(-1) : null })]);
        var places = new List<Jam>();
        string? after = null;
        do
        {
            var page = await Jams.WorstAsync(new JamQuery([d.Head.Post], JamGrouping.Post, d.Office, after));
            places.AddRange(page.Jams);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(posts.Select(post => post.Value).Order(), places.Select(jam => jam.Id).Order());
        Assert.Equal(places.OrderByDescending(jam => jam.Late).ThenBy(jam => jam.Since).Select(jam => (jam.Late, jam.Since)), places.Select(jam => (jam.Late, jam.Since)));

        var lines = new List<JamLine>();
        do
        {
            var page = (await Jams.ListAsync(new JamListQuery([d.Head.Post], JamShow.All, d.Office, After: after)))!;
            Assert.True(page.Lines.Length <= 25);
            lines.AddRange(page.Lines);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(30, lines.Select(line => line.Line.Post).Distinct().Count());
        Assert.Equal(30, lines.Count);
        Assert.Equal(25, (await Jams.ListAsync(new JamListQuery([d.Head.Post], JamShow.All, d.Office, After: "salah")))!.Lines.Length);
    }

    private DeskLine Letter(Actor on, int days)
        => new(
            Guid.CreateVersion7(), DeskItem.Letter, on.Post, DeskBox.Outgoing, DeskVerb.Initial, false, "Permintaan data", "Camat", "", "in-review",
            Secrecy.Ordinary, Urgency.Ordinary, null, Now.AddDays(-days));

    private DeskLine Sheet(Actor on, int days, int? due = null)
        => Letter(on, days) with
        {
            Kind = DeskItem.Disposition,
            Box = DeskBox.Dispositions,
            Verb = DeskVerb.FollowUp,
            Status = "accepted",
            DueOn = due is { } day ? Today.AddDays(day) : null,
        };

    private Task PutAsync(params ImmutableArray<DeskLine> lines) => town.Office.Database.WriteAllAsync(town.Office.Tenant, new DeskDelta(lines, []).Writes());

    private async Task<JamList> ListAsync(Actor leader, PostId post, JamShow show = JamShow.All)
        => (await Jams.ListAsync(new JamListQuery([leader.Post], show, Post: post)))!;

    private Task<Outcome> RemindAsync(Actor by, PostId post, Guid item) => Jams.RemindAsync(new RemindHolder(Cast.NewId(), by, post, item, ""));
}
