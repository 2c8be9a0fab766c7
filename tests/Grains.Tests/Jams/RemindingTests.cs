using EOffice.Grains.Inbox;
using EOffice.Grains.Jams;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Forgotten;
using EOffice.Grains.Tests.Letters;

namespace EOffice.Grains.Tests.Jams;

/// <summary>A leader reminds by hand; the clock goes from day to day.</summary>
[Collection(InAForgetfulOffice.Name)]
public sealed class RemindingTests(ForgottenOffice town)
{
    private IJamGrain Jams => town.Office.Grains.Get<IJamGrain>();

    [Fact]
    public async Task Once_a_thing_and_day_the_holder_is_reminded_at_the_bell_with_name_and_words()
    {
        var (d, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var letter = await ItemAsync(d);
        Assert.Equal(1, await BellAsync(d.Section));
        var first = Remind(d.Head, d, letter, "  Apa kendalanya?  ");
        Assert.Null((await Jams.RemindAsync(first)).Refusal);
        Assert.Null((await Jams.RemindAsync(first)).Refusal);   // the browser sent it twice
        Assert.Equal(JamRefusals.RemindedToday, (await Jams.RemindAsync(Remind(d.Division, d, letter))).Refusal);
        Assert.Equal(1, (await town.Lists.ReminderAsync(d.Section.Person))!.ByHand);
        Assert.Equal(2, await BellAsync(d.Section));

        var received = Assert.Single((await Jams.ReceivedAsync(new PostIds([d.Section.Post]))).Reminders);
        Assert.Equal(("Pejabat Kepala Dinas", "Kepala Dinas", "Apa kendalanya?", letter), (received.By, received.ByPost, received.Words, received.Line.Item));
        var line = (await Jams.SightAsync(new JamPlace([d.Head.Post], d.Section.Post, letter)))!.Line!;
        Assert.True(line.RemindedToday);
        Assert.NotNull(line.RemindedAt);
        Assert.Equal([d.Head.Person.Value], await town.AskAsync<Guid>("select person from audit_entry where subject = $1 and action = 'desk.reminded'", d.Section.Post.Value));

        await town.Lists.SeeAsync(d.Section.Person);
        Assert.Equal(1, await BellAsync(d.Section));
        town.GoTo(monday.AddDays(1));
        Assert.Null((await Jams.RemindAsync(Remind(d.Division, d, letter))).Refusal);
        Assert.Equal(1, (await town.Lists.ReminderAsync(d.Section.Person))!.ByHand);
        Assert.Equal("Pejabat Kepala Bidang", Assert.Single((await Jams.ReceivedAsync(new PostIds([d.Section.Post]))).Reminders).By);
    }

    [Fact]
    public async Task Two_processes_at_once_remind_once()
    {
        var d = await town.FoundAsync();
        var letter = await ItemAsync(d);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Jams.RemindAsync(Remind(number % 2 == 0 ? d.Head : d.Division, d, letter))));
        Assert.Single(outcomes, outcome => outcome.Refusal is null);
        Assert.Equal(7, outcomes.Count(outcome => outcome.Refusal == JamRefusals.RemindedToday));
        Assert.Equal(1, (await town.Lists.ReminderAsync(d.Section.Person))!.ByHand);
    }

    [Fact]
    public async Task What_moved_on_is_no_longer_told_and_cannot_be_reminded_of()
    {
        var (d, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var letter = await ItemAsync(d);
        Assert.Null((await Jams.RemindAsync(Remind(d.Head, d, letter))).Refusal);
        var grain = town.Office.Grains.Get<ILetterGrain>(letter);
        Assert.Null((await grain.InitialAsync(new InitialLetter(Cast.NewId(), d.Section, await d.HashAsync(grain)))).Refusal);
        Assert.Empty((await Jams.ReceivedAsync(new PostIds([d.Section.Post]))).Reminders);
        Assert.Null((await Jams.SightAsync(new JamPlace([d.Head.Post], d.Section.Post, letter)))!.Line);
        Assert.Equal(JamRefusals.NotThere, (await Jams.RemindAsync(Remind(d.Head, d, letter))).Refusal);
        await town.RoundAsync(monday.AddDays(1));
        Assert.Empty(await town.AskAsync<Guid>("select item from desk_reminder where item = $1", letter));
    }

    [Fact]
    public async Task A_round_adds_to_what_was_reminded_by_hand()
    {
        var (d, monday) = (await town.FoundAsync(), await town.MondayAsync());
        var letter = await ItemAsync(d);
        Assert.Null((await Jams.RemindAsync(Remind(d.Head, d, letter))).Refusal);
        await town.RoundAsync(monday.AddHours(27.1));
        var told = (await town.Lists.ReminderAsync(d.Section.Person))!;
        Assert.Equal((1, 1), (told.Own, told.ByHand));
    }

    [Fact]
    public async Task Long_words_and_vacant_posts_are_refused()
    {
        var d = await town.FoundAsync();
        var letter = await ItemAsync(d);
        Assert.Equal(JamRefusals.WordsTooLong, (await Jams.RemindAsync(Remind(d.Head, d, letter, new string('a', 501)))).Refusal);
        var vacant = await town.Office.PutPostAsync(d.Office, "Kepala Subbagian", d.Head.Post);
        Assert.Equal(JamRefusals.Vacant, (await Jams.RemindAsync(Remind(d.Head, d, letter) with { Post = vacant })).Refusal);
    }

    [Fact]
    public async Task Desks_tell_what_is_due_and_what_was_given_and_is_late()
    {
        var d = await town.FoundAsync();
        var today = DateOnly.FromDateTime(town.Office.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).Date);
        DeskLine Sheet(int due, DeskVerb verb, string status) => new(
            Guid.CreateVersion7(), DeskItem.Disposition, d.Head.Post, DeskBox.Dispositions, verb, false, "Undangan", "Camat", "", status,
            Secrecy.Ordinary, Urgency.Ordinary, today.AddDays(due), town.Office.Clock.GetUtcNow());
        DeskLine[] lines =
        [
            Sheet(-1, DeskVerb.FollowUp, "late"), Sheet(0, DeskVerb.Accept, "sent"), Sheet(1, DeskVerb.Accept, "sent"),
            Sheet(-1, DeskVerb.None, "given"), Sheet(-2, DeskVerb.Urge, "late"), Sheet(0, DeskVerb.None, "given"),
        ];
        await town.Office.Database.WriteAllAsync(town.Office.Tenant, new DeskDelta([.. lines], []).Writes());
        var inbox = town.Office.Grains.Get<IInboxGrain>();
        Assert.Equal(new DeskDeadlines(3, 2), await inbox.DeadlinesAsync(new PostIds([d.Head.Post])));
        Assert.Equal([lines[0].Item, lines[1].Item, lines[4].Item], await ItemsAsync(DeskFilter.Due));
        Assert.Equal([lines[3].Item, lines[4].Item], await ItemsAsync(DeskFilter.GivenLate));
        Assert.Equal(4, (await inbox.WaitingAsync(new PostIds([d.Head.Post]))).Lines.Length);

        async Task<List<Guid>> ItemsAsync(DeskFilter filter)
            => [.. (await inbox.PageAsync(new DeskQuery([d.Head.Post], null, filter, null))).Lines.Select(line => line.Item).OrderBy(item => Array.FindIndex(lines, one => one.Item == item))];
    }

    private static RemindHolder Remind(Actor by, Department d, Guid item, string words = "") => new(Cast.NewId(), by, d.Section.Post, item, words);

    /// <summary>Before the section head's initial.</summary>
    private static async Task<Guid> ItemAsync(Department d) => (await d.ViewAsync(await d.SubmittedAsync())).Id;

    private async Task<int> BellAsync(Actor whom) => (await town.Office.Grains.Get<IInboxGrain>().CountsAsync(new PostIds([whom.Post]), whom.Person)).Notices;
}
