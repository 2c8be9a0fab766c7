using System.Text;
using EOffice.Grains.Agenda;
using EOffice.Grains.Fixity;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Exchange;
using static EOffice.Grains.Tests.Exchange.Agency;

namespace EOffice.Grains.Tests.Agenda;

[Collection(InAThirdOffice.Name)]
[Trait("Host", "every")]
public sealed class AgendaGrainTests(Office office)
{
    private static async Task<List<AgendaNewsKind>> NewsAsync(Agency dinas, PostId post)
        => [.. (await dinas.Grains.Get<IAgendaGrain>().NewsAsync(Posts(post))).Lines.Select(line => line.Kind)];

    private static async Task<int> BellAsync(Agency dinas, PostId post)
        => (await dinas.Grains.Get<IInboxGrain>().CountsAsync(Posts(post), new PersonId(NewId()))).Notices;

    private static readonly DateOnly Monday = new(2027, 3, 1);

    [Fact]
    public async Task It_stands_in_the_calendars_of_all_concerned_and_is_nowhere_for_others()
    {
        var dinas = await OpenAsync(office);
        var id = await PlanAsync(dinas, dinas.Head, Content("Rapat anggaran", dinas.FirstSection));
        Assert.Equal(["Rapat anggaran"], Titles(await ReadAsync(dinas, dinas.Head, AgendaPlace.Of(dinas.Head))));
        Assert.Equal(["Rapat anggaran"], Titles(await ReadAsync(dinas, dinas.FirstSection, AgendaPlace.Of(dinas.FirstSection))));
        Assert.Equal([""], Titles(await ReadAsync(dinas, dinas.SecondSection, AgendaPlace.Of(dinas.Head))));
        Assert.Null((await ReadAsync(dinas, dinas.SecondSection, AgendaPlace.Of(dinas.Head)))!.Lines[0].Item);
        Assert.Null(await Item(dinas, id).ViewAsync(Posts(dinas.SecondSection)));
        Assert.Null(await Item(dinas, id).FileAsync(Posts(dinas.SecondSection)));
        Assert.Equal(AgendaRefusals.NotFound, (await Item(dinas, id).CancelAsync(new CancelAgendaItem(NewId(), dinas.As(dinas.SecondSection), "Alasan"))).Refusal);

        var neighbour = await OpenAsync(office, office.Neighbour);
        Assert.Null(await Item(neighbour, id).ViewAsync(Posts(dinas.Head, neighbour.Head)));
        Assert.Null(await ReadAsync(neighbour, neighbour.Head, AgendaPlace.Of(dinas.Head)));
        Assert.Equal(AgendaRefusals.NotFound, (await Item(neighbour, id).CancelAsync(new CancelAgendaItem(NewId(), neighbour.As(neighbour.Head), "Alasan"))).Refusal);
        Assert.Equal(["agenda.planned"], await office.AuditOfAsync(id));
    }

    [Fact]
    public async Task A_secret_one_shows_only_its_time_and_is_shared_with_nobody()
    {
        var dinas = await OpenAsync(office);
        var secret = Content("Pemeriksaan") with { Secrecy = Secrecy.Confidential };
        Assert.Equal(AgendaRefusals.SecretIsNotShared, await RefusedAsync(dinas, dinas.FirstSection, secret with { Audience = Audience.Office }));
        var id = await PlanAsync(dinas, dinas.FirstSection, secret);
        var above = await ReadAsync(dinas, dinas.Head, AgendaPlace.Of(dinas.FirstSection));
        Assert.Equal((null, "", ""), (above!.Lines[0].Item, above.Lines[0].Title, above.Lines[0].Place));
        Assert.Null(above.Lines[0].Detail);
        Assert.Null(await Item(dinas, id).ViewAsync(Posts(dinas.Head)));
        Assert.Equal("Pemeriksaan", (await Item(dinas, id).ViewAsync(Posts(dinas.FirstSection)))!.Content.Title);
    }

    [Fact]
    public async Task The_same_command_twice_plans_once_and_an_id_stays_of_one_item()
    {
        var dinas = await OpenAsync(office);
        var id = NewId();
        var plan = new PlanAgendaItem(NewId(), dinas.As(dinas.Head), dinas.Head, Content("Apel"), At(Monday, 7));
        Assert.Null((await Item(dinas, id).PlanAsync(plan)).Refusal);
        Assert.Null((await Item(dinas, id).PlanAsync(plan)).Refusal);
        Assert.Equal(AgendaRefusals.NotFound, (await Item(dinas, id).PlanAsync(plan with { RequestId = NewId() })).Refusal);
        Assert.Equal(1, (await Item(dinas, id).ViewAsync(Posts(dinas.Head)))!.Revision);
    }

    [Fact]
    public async Task A_stale_change_is_refused_and_participants_keep_their_answers()
    {
        var dinas = await OpenAsync(office);
        var id = await PlanAsync(dinas, dinas.Head, Content("Rapat", dinas.FirstSection));
        await AnswerAsync(dinas, id, dinas.FirstSection, Attendance.Attending);
        var change = new ChangeAgendaItem(NewId(), dinas.As(dinas.Intake), Content("Rapat kerja", dinas.FirstSection, dinas.SecondSection), 1);
        Assert.Null((await Item(dinas, id).ChangeAsync(change)).Refusal);
        Assert.Equal(AgendaRefusals.ChangedMeanwhile, (await Item(dinas, id).ChangeAsync(change with { RequestId = NewId() })).Refusal);
        var view = (await Item(dinas, id).ViewAsync(Posts(dinas.SecondSection)))!;
        Assert.Equal([Attendance.Attending, Attendance.Attending, Attendance.None], view.Participants.Select(one => one.Answer));
        Assert.Equal(AgendaRefusals.NotTheKeeper, (await Item(dinas, id).ChangeAsync(change with { RequestId = NewId(), By = dinas.As(dinas.SecondSection), BasedOn = 2 })).Refusal);
        Assert.Equal(AgendaRefusals.NotTheKeeper, await RefusedAsync(dinas, dinas.Head, Content("Rapat"), by: dinas.SecondSection));
    }

    [Fact]
    public async Task One_day_of_many_is_moved_another_cancelled_and_the_whole_goes_on()
    {
        var dinas = await OpenAsync(office);
        var schedule = At(Monday, 7) with { Recurrence = new Recurrence(RecurrenceKind.Weekly, 1, [], false, null, 8) };
        var id = await PlanAsync(dinas, dinas.Head, Content("Apel"), schedule);
        var move = new MoveAgendaItem(NewId(), dinas.As(dinas.Head), At(Monday.AddDays(9), 10), 1, Monday.AddDays(7));
        Assert.Equal(AgendaRefusals.NoSuchDay, (await Item(dinas, id).MoveAsync(move with { Day = Monday.AddDays(1) })).Refusal);
        Assert.Null((await Item(dinas, id).MoveAsync(move)).Refusal);
        Assert.Equal(AgendaRefusals.ReasonMissing, (await Item(dinas, id).CancelAsync(new CancelAgendaItem(NewId(), dinas.As(dinas.Head), " ", Monday.AddDays(14)))).Refusal);
        Assert.Null((await Item(dinas, id).CancelAsync(new CancelAgendaItem(NewId(), dinas.As(dinas.Head), "Libur", Monday.AddDays(14)))).Refusal);

        var march = await ReadAsync(dinas, dinas.Head, AgendaPlace.Of(dinas.Head));
        Assert.Equal([1, 10, 15, 22, 29], march!.Lines.Select(line => line.Start.AddHours(7).Day));
        Assert.Equal([false, false, true, false, false], march.Lines.Select(line => line.Cancelled));
        // The last days lie in April: their month stands in the calendar too.
        var april = await dinas.Grains.Get<IAgendaGrain>().ReadAsync(new AgendaQuery(Posts(dinas.Head), AgendaPlace.Of(dinas.Head), Moment(new(2027, 4, 1), 0), Moment(new(2027, 5, 1), 0)));
        Assert.Equal(3, april!.Lines.Length);

        Assert.Null((await Item(dinas, id).CancelAsync(new CancelAgendaItem(NewId(), dinas.As(dinas.Head), "Tidak jadi"))).Refusal);
        Assert.Equal(AgendaRefusals.AlreadyCancelled, (await Item(dinas, id).MoveAsync(move with { RequestId = NewId(), BasedOn = 4 })).Refusal);
        Assert.All((await Item(dinas, id).ViewAsync(Posts(dinas.Head)))!.Days, day => Assert.True(day.Cancelled));
        Assert.Equal(["agenda.planned", "agenda.moved", "agenda.cancelled", "agenda.cancelled"], await office.AuditOfAsync(id));
    }

    [Fact]
    public async Task A_deputy_for_one_day_of_many_is_asked_for_that_day_and_finds_it_alone_in_the_calendar()
    {
        var dinas = await OpenAsync(office);
        var schedule = At(Monday, 7) with { Recurrence = new Recurrence(RecurrenceKind.Weekly, 1, [], false, null, 4) };
        var id = await PlanAsync(dinas, dinas.Head, Content("Rapat pimpinan"), schedule);
        var (answer, day) = (new AnswerInvitation(NewId(), dinas.As(dinas.Head), dinas.Head, Attendance.Represented, dinas.FirstSection), Monday.AddDays(7));
        Assert.Equal(AgendaRefusals.NoSuchDay, (await Item(dinas, id).AnswerAsync(answer with { Day = Monday.AddDays(1) })).Refusal);
        Assert.Null((await Item(dinas, id).AnswerAsync(answer with { Day = day })).Refusal);
        Assert.Null((await Item(dinas, id).AnswerAsync(answer with { Day = day })).Refusal);

        var view = (await Item(dinas, id).ViewAsync(Posts(dinas.FirstSection)))!;
        Assert.Equal((day, Attendance.Represented), Assert.Single(view.DayAnswers) is var single ? (single.Day, single.Answer) : default);
        var head = (await ReadAsync(dinas, dinas.Head, AgendaPlace.Of(dinas.Head)))!.Lines;
        Assert.Equal([Attendance.Attending, Attendance.Represented, Attendance.Attending, Attendance.Attending], head.Select(line => line.Answer!.Value));
        Assert.Equal(day, Assert.Single((await ReadAsync(dinas, dinas.FirstSection, AgendaPlace.Of(dinas.FirstSection)))!.Lines).Day);
        var waiting = Assert.Single((await dinas.Grains.Get<IAgendaGrain>().WaitingAsync(Posts(dinas.FirstSection))).Lines);
        Assert.Equal(day, DateOnly.FromDateTime(waiting.Start.AddHours(7).Date));
        Assert.Equal([new DateTimeOffset(2027, 3, 8, 2, 0, 0, TimeSpan.Zero)], await dinas.AskAsync<DateTimeOffset>("select until from agenda_waiting where item = $1 and post = $2", id, dinas.FirstSection.Value));
        Assert.Equal(["agenda.planned", "agenda.represented"], await office.AuditOfAsync(id));
    }

    [Fact]
    public async Task Bells_ring_for_invitations_changes_and_cancellations_and_for_nobodys_own_act()
    {
        var dinas = await OpenAsync(office);
        var id = await PlanAsync(dinas, dinas.Head, Content("Rapat", dinas.FirstSection, dinas.SecondSection));
        Assert.Empty(await NewsAsync(dinas, dinas.Head));
        Assert.Equal([AgendaNewsKind.Invited], await NewsAsync(dinas, dinas.FirstSection));
        Assert.Equal(1, await BellAsync(dinas, dinas.FirstSection));

        // Opened by one, answered for the other: neither bell rings any more.
        await dinas.Grains.Get<IAgendaGrain>().MarkSeenAsync(id, Posts(dinas.FirstSection));
        Assert.Null((await Item(dinas, id).AnswerAsync(new AnswerInvitation(NewId(), dinas.As(dinas.SecondSection), dinas.SecondSection, Attendance.Declined, Note: "Dinas luar"))).Refusal);
        Assert.Equal((0, 0), (await BellAsync(dinas, dinas.FirstSection), await BellAsync(dinas, dinas.SecondSection)));

        Assert.Null((await Item(dinas, id).MoveAsync(new MoveAgendaItem(NewId(), dinas.As(dinas.Head), At(Monday, 10), 1))).Refusal);
        Assert.Equal([AgendaNewsKind.Changed], await NewsAsync(dinas, dinas.FirstSection));
        Assert.Empty(await NewsAsync(dinas, dinas.SecondSection));
        Assert.Null((await Item(dinas, id).ChangeAsync(new ChangeAgendaItem(NewId(), dinas.As(dinas.Intake), Content("Rapat kerja", dinas.FirstSection, dinas.Clerk), 2))).Refusal);
        Assert.Equal([AgendaNewsKind.Invited], await NewsAsync(dinas, dinas.Clerk));
        Assert.Equal([AgendaNewsKind.Changed], await NewsAsync(dinas, dinas.Head));
        Assert.Null((await Item(dinas, id).MoveAsync(new MoveAgendaItem(NewId(), dinas.As(dinas.Head), At(Monday, 11), 3))).Refusal);
        Assert.Equal([AgendaNewsKind.Invited], await NewsAsync(dinas, dinas.Clerk));

        Assert.Null((await Item(dinas, id).CancelAsync(new CancelAgendaItem(NewId(), dinas.As(dinas.Head), "Ditunda"))).Refusal);
        Assert.Equal([AgendaNewsKind.Cancelled, AgendaNewsKind.Cancelled], [.. await NewsAsync(dinas, dinas.FirstSection), .. await NewsAsync(dinas, dinas.Clerk)]);
        Assert.Equal(1, await BellAsync(dinas, dinas.FirstSection));
    }

    [Fact]
    public async Task Represented_the_deputy_is_invited_and_gone_when_the_answer_changes()
    {
        var dinas = await OpenAsync(office);
        var id = await PlanAsync(dinas, dinas.Head, Content("Undangan"), by: dinas.Intake);
        Assert.Equal("Undangan", Assert.Single((await dinas.Grains.Get<IAgendaGrain>().WaitingAsync(Posts(dinas.Head))).Lines).Title);
        Assert.Equal("Undangan", Assert.Single((await dinas.Grains.Get<IAgendaGrain>().WaitingAsync(Posts(dinas.Intake))).Lines).Title);
        var answer = new AnswerInvitation(NewId(), dinas.As(dinas.Intake), dinas.Head, Attendance.Represented);
        Assert.Equal(AgendaRefusals.DeputyMissing, (await Item(dinas, id).AnswerAsync(answer)).Refusal);
        Assert.Equal(AgendaRefusals.DeputyNotBelow, (await Item(dinas, id).AnswerAsync(answer with { Deputy = dinas.Head })).Refusal);
        Assert.Equal(AgendaRefusals.AnswerMissing, (await Item(dinas, id).AnswerAsync(answer with { Answer = Attendance.None })).Refusal);
        Assert.Equal(AgendaRefusals.ReasonMissing, (await Item(dinas, id).AnswerAsync(answer with { Answer = Attendance.Declined })).Refusal);
        Assert.Equal(AgendaRefusals.NotInvited, (await Item(dinas, id).AnswerAsync(answer with { Participant = dinas.Clerk })).Refusal);
        Assert.Null((await Item(dinas, id).AnswerAsync(answer with { Deputy = dinas.FirstSection, Sheet = NewId() })).Refusal);

        Assert.Empty((await dinas.Grains.Get<IAgendaGrain>().WaitingAsync(Posts(dinas.Head))).Lines);
        var waiting = Assert.Single((await dinas.Grains.Get<IAgendaGrain>().WaitingAsync(Posts(dinas.FirstSection))).Lines);
        Assert.Equal(dinas.FirstSection, waiting.Participant.Post);
        var line = (await ReadAsync(dinas, dinas.Head, AgendaPlace.Of(dinas.Head)))!.Lines[0];
        Assert.Equal((Attendance.Represented, "Kepala Bidang Satu"), (line.Answer!.Value, line.Deputy));

        Assert.Null((await Item(dinas, id).AnswerAsync(answer with { RequestId = NewId(), Answer = Attendance.Attending })).Refusal);
        Assert.Null(await Item(dinas, id).ViewAsync(Posts(dinas.SecondSection)));
        Assert.Single((await Item(dinas, id).ViewAsync(Posts(dinas.Head)))!.Participants);
        Assert.Empty((await dinas.Grains.Get<IAgendaGrain>().WaitingAsync(Posts(dinas.FirstSection))).Lines);
    }

    [Fact]
    public async Task Two_at_once_are_a_conflict_unless_one_is_not_attended()
    {
        var dinas = await OpenAsync(office);
        var first = await PlanAsync(dinas, dinas.Head, Content("Rapat pagi", dinas.FirstSection), At(Monday, 9));
        await PlanAsync(dinas, dinas.FirstSection, Content("Kunjungan"), At(Monday, 10));
        await PlanAsync(dinas, dinas.FirstSection, Content("Sesudahnya"), At(Monday, 12));
        var calendar = await ReadAsync(dinas, dinas.FirstSection, AgendaPlace.Of(dinas.FirstSection));
        Assert.Equal([true, true, false], calendar!.Lines.Select(line => line.Conflict));
        Assert.Equal([false], (await ReadAsync(dinas, dinas.Head, AgendaPlace.Of(dinas.Head)))!.Lines.Select(line => line.Conflict));

        var query = new ConflictQuery(Posts(dinas.SecondSection), [dinas.FirstSection], At(Monday, 8), null);
        var conflict = Assert.Single((await dinas.Grains.Get<IAgendaGrain>().ConflictsAsync(query)).Found);
        Assert.Equal((dinas.FirstSection, null), (conflict.Post.Post, conflict.Title));
        Assert.Equal("Rapat pagi", Assert.Single((await dinas.Grains.Get<IAgendaGrain>().ConflictsAsync(query with { Viewer = Posts(dinas.Head) })).Found).Title);
        Assert.Empty((await dinas.Grains.Get<IAgendaGrain>().ConflictsAsync(query with { Except = first })).Found);

        Assert.Null((await Item(dinas, first).AnswerAsync(new AnswerInvitation(NewId(), dinas.As(dinas.FirstSection), dinas.FirstSection, Attendance.Declined, Note: "Dinas luar"))).Refusal);
        Assert.All((await ReadAsync(dinas, dinas.FirstSection, AgendaPlace.Of(dinas.FirstSection)))!.Lines, line => Assert.False(line.Conflict));
    }

    [Fact]
    public async Task Minutes_are_written_once_it_has_begun_and_its_files_are_checked_with_all_others()
    {
        var dinas = await OpenAsync(office);
        var ahead = await PlanAsync(dinas, dinas.Head, Content("Nanti"));
        var file = await dinas.PutDocumentAsync();
        var record = new RecordMinutes(NewId(), dinas.As(dinas.Head), "Disepakati tiga hal.", [file]);
        Assert.Equal(AgendaRefusals.NotBegun, (await Item(dinas, ahead).RecordMinutesAsync(record)).Refusal);

        var id = await PlanAsync(dinas, dinas.Head, Content("Tadi"), At(new DateOnly(2026, 1, 5), 9));
        Assert.Equal(AgendaRefusals.MinutesMissing, (await Item(dinas, id).RecordMinutesAsync(record with { Text = " ", Files = [] })).Refusal);
        Assert.Equal(AgendaRefusals.FileMissing, (await Item(dinas, id).RecordMinutesAsync(record with { Files = [file with { Sha256 = new string('0', 64) }] })).Refusal);
        Assert.Equal(AgendaRefusals.NoSuchDay, (await Item(dinas, id).RecordMinutesAsync(record with { Day = Monday })).Refusal);
        Assert.Null((await Item(dinas, id).RecordMinutesAsync(record)).Refusal);
        Assert.Equal("Disepakati tiga hal.", Assert.Single((await Item(dinas, id).ViewAsync(Posts(dinas.Head)))!.Minutes).Text);
        Assert.Equal(AgendaRefusals.AlreadyOver, (await Item(dinas, id).AnswerAsync(new AnswerInvitation(NewId(), dinas.As(dinas.Head), dinas.Head, Attendance.Attending))).Refusal);

        await using var connection = await dinas.Database.Of(dinas.Tenant).OpenConnectionAsync();
        var (named, _) = await NamedDocuments.ReadAsync(connection, NamedDocuments.Sources[0], "", 10_000);
        Assert.Contains(file.Sha256, named.Select(one => one.Sha256));
    }

    [Fact]
    public async Task It_is_about_a_letter_that_its_planner_sees_and_no_less_secret()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        Assert.Equal(AgendaRefusals.LetterNotFound, await RefusedAsync(dinas, dinas.Head, Content("Undangan"), letter: new LetterOfItem(LetterKind.Incoming, NewId())));
        Assert.Equal(AgendaRefusals.LetterNotFound, await RefusedAsync(dinas, dinas.Head, Content("Undangan"), letter: new LetterOfItem(LetterKind.Own, letter)));
        var id = await PlanAsync(dinas, dinas.Head, Content("Undangan"), letter: new LetterOfItem(LetterKind.Incoming, letter));
        Assert.Equal(id, Assert.Single((await dinas.Grains.Get<IAgendaGrain>().OfLetterAsync(new LetterQuery(letter, Posts(dinas.Head)))).Items).Id);
        Assert.Empty((await dinas.Grains.Get<IAgendaGrain>().OfLetterAsync(new LetterQuery(letter, Posts(dinas.SecondSection)))).Items);

        await dinas.Database.WriteAllAsync(dinas.Tenant, [new RowWrite(
            "update agenda_item set state = jsonb_set(state::jsonb, '{letter,secrecy}', '\"Restricted\"')::text, version = version + 1 where id = $1", id)]);
        Assert.Equal(AgendaRefusals.LessSecretThanLetter, (await Item(dinas, id).ChangeAsync(new ChangeAgendaItem(NewId(), dinas.As(dinas.Head), Content("Undangan"), 1))).Refusal);
    }

    [Fact]
    public async Task A_named_keeper_keeps_the_calendar_until_removed()
    {
        var dinas = await OpenAsync(office);
        var keepers = dinas.Grains.Get<IAgendaKeepersGrain>();
        Assert.Equal(AgendaKeeperRefusals.KeeperUnknown, (await keepers.NameAsync(new NameKeeper(NewId(), dinas.As(dinas.Head), dinas.Head))).Refusal);
        Assert.Null((await keepers.NameAsync(new NameKeeper(NewId(), dinas.As(dinas.Head), dinas.Clerk))).Refusal);
        Assert.Equal(dinas.Clerk, Assert.Single((await keepers.ListAsync(Posts(dinas.Head))).Keepers).By.Post);
        var place = (await dinas.Grains.Get<IAgendaGrain>().PlacesAsync(Posts(dinas.Clerk))).Places.Single(one => one.Place == AgendaPlace.Of(dinas.Head));
        Assert.Equal(dinas.Clerk, place.Keeps);
        await PlanAsync(dinas, dinas.Head, Content("Kunjungan kerja"), by: dinas.Clerk);

        var remove = new RemoveKeeper(NewId(), dinas.As(dinas.Head), dinas.Clerk);
        Assert.Null((await keepers.RemoveAsync(remove)).Refusal);
        Assert.Equal(AgendaKeeperRefusals.NotFound, (await keepers.RemoveAsync(remove with { RequestId = NewId() })).Refusal);
        Assert.Equal(AgendaRefusals.NotTheKeeper, await RefusedAsync(dinas, dinas.Head, Content("Lagi"), by: dinas.Clerk));
        await dinas.Database.WriteAllAsync(dinas.Tenant, [new RowWrite("insert into agenda_keeper (post, keeper) select $1, id from post where id <> $1 limit 10", dinas.Head.Value)]);
        Assert.Equal(AgendaKeeperRefusals.TooMany, (await keepers.NameAsync(new NameKeeper(NewId(), dinas.As(dinas.Head), dinas.Clerk))).Refusal);
    }

    [Fact]
    public async Task A_feed_says_what_its_owner_may_see_until_it_is_revoked_or_the_post_is_lost()
    {
        var dinas = await OpenAsync(office);
        await dinas.Database.WriteAllAsync(dinas.Tenant, [new RowWrite(
            "insert into account (person, user_name, password_hash, must_change, administrator) values ($1, $2, '', false, false)", dinas.Person.Value, $"f{NewId():N}")]);
        var soon = DateOnly.FromDateTime(office.Clock.GetUtcNow().UtcDateTime).AddDays(3);
        await PlanAsync(dinas, dinas.FirstSection, Content("Rapat biasa"), At(soon, 9));
        await PlanAsync(dinas, dinas.FirstSection, Content("Rapat rahasia") with { Secrecy = Secrecy.Confidential }, At(soon, 13));
        var feeds = dinas.Grains.Get<IAgendaFeedsGrain>();
        var create = new CreateFeed(NewId(), NewId(), dinas.As(dinas.FirstSection), AgendaPlace.Of(dinas.FirstSection), "Telepon");
        Assert.Equal(AgendaFeedRefusals.LabelMissing, (await feeds.CreateAsync(create with { Label = " " })).Refusal);
        Assert.Equal(AgendaFeedRefusals.CalendarNotFound, (await feeds.CreateAsync(create with { Place = AgendaPlace.Of(new PostId(NewId())) })).Refusal);
        var token = (await feeds.CreateAsync(create)).Value!.Token;
        Assert.Equal(token, (await feeds.CreateAsync(create)).Value!.Token);
        Assert.DoesNotContain(token, string.Join('\n', await dinas.AskAsync<string>("select f::text from agenda_feed f")), StringComparison.Ordinal);

        var words = Encoding.UTF8.GetString((await feeds.ReadAsync(new FeedSecret(token)))!.Bytes);
        Assert.Contains("SUMMARY:Rapat biasa", words, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Acara tertutup", words, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", words, StringComparison.Ordinal);
        Assert.Null(await feeds.ReadAsync(new FeedSecret(token[..^1] + (token[^1] == 'A' ? 'B' : 'A'))));
        Assert.Null(await new TenantGrains(office.Services.Calls(), office.Neighbour).Get<IAgendaFeedsGrain>().ReadAsync(new FeedSecret(token)));

        await CloseAccountAsync(dinas, closed: true);
        Assert.Null(await feeds.ReadAsync(new FeedSecret(token)));
        await CloseAccountAsync(dinas, closed: false);
        Assert.NotNull(await feeds.ReadAsync(new FeedSecret(token)));
        Assert.NotNull(Assert.Single((await feeds.ListAsync(new FeedOwner(dinas.Person))).Feeds).ReadAt);

        var revoke = new RevokeFeed(NewId(), dinas.As(dinas.FirstSection), create.Id);
        Assert.Equal(AgendaFeedRefusals.NotFound, (await feeds.RevokeAsync(revoke with { By = new Actor(office.Administrator, dinas.FirstSection) })).Refusal);
        Assert.Null((await feeds.RevokeAsync(revoke)).Refusal);
        Assert.Null(await feeds.ReadAsync(new FeedSecret(token)));
        for (var made = 0; made < 10; made++)
        {
            Assert.Null((await feeds.CreateAsync(create with { RequestId = NewId(), Id = NewId() })).Refusal);
        }

        Assert.Equal(AgendaFeedRefusals.TooMany, (await feeds.CreateAsync(create with { RequestId = NewId(), Id = NewId() })).Refusal);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_name()
    {
        var dinas = await OpenAsync(office);
        var (content, when) = (Content("Rapat"), At(Monday, 9));
        var weekly = new Recurrence(RecurrenceKind.Weekly, 1, [], false, null, 5);
        (Refusal No, AgendaContent Content, AgendaSchedule When)[] cases =
        [
            (AgendaRefusals.TitleMissing, content with { Title = " " }, when),
            (AgendaRefusals.TextTooLong, content with { Place = new string('a', 501) }, when),
            (AgendaRefusals.LinkMalformed, content with { Link = "javascript:alert(1)" }, when),
            (AgendaRefusals.ParticipantUnknown, content with { Participants = [new PostId(NewId())] }, when),
            (AgendaRefusals.TooManyParticipants, content with { Participants = [.. Enumerable.Range(0, 101).Select(_ => new PostId(NewId()))] }, when),
            (AgendaRefusals.TooManyFiles, content with { Files = [.. Enumerable.Repeat(await dinas.PutDocumentAsync(), 11)] }, when),
            (AgendaRefusals.FileMissing, content with { Files = [new Attachment(new string('0', 64), "a.pdf", "application/pdf", 1)] }, when),
            (AgendaRefusals.ZoneUnknown, content, when with { Zone = "Europe/Amsterdam" }),
            (AgendaRefusals.EndBeforeStart, content, when with { End = when.Start }),
            (AgendaRefusals.TooLong, content, when with { End = when.Start.AddDays(32) }),
            (AgendaRefusals.RecurrenceMalformed, content, when with { Recurrence = weekly with { Every = 13 } }),
            (AgendaRefusals.RecurrenceMalformed, content, when with { Recurrence = weekly with { Days = [8] } }),
            (AgendaRefusals.RecurrenceEndMissing, content, when with { Recurrence = weekly with { Count = null } }),
            (AgendaRefusals.RecurrenceEndMissing, content, when with { Recurrence = weekly with { Count = null, Until = Monday.AddDays(-1) } }),
            (AgendaRefusals.RecurrenceTooLong, content, when with { Recurrence = weekly with { Count = 60 } }),
            (AgendaRefusals.RecurrenceTooLong, content, when with { Recurrence = weekly with { Count = null, Until = Monday.AddYears(3) } }),
        ];
        foreach (var (no, wrong, at) in cases)
        {
            Assert.Equal(no, await RefusedAsync(dinas, dinas.Head, wrong, at));
        }

        Assert.Empty((await ReadAsync(dinas, dinas.Head, AgendaPlace.Of(dinas.Head)))!.Lines);
    }

    private static Guid NewId() => Guid.CreateVersion7();

    private static IAgendaItemGrain Item(Agency dinas, Guid id) => dinas.Grains.Get<IAgendaItemGrain>(id);

    private static AgendaContent Content(string title, params PostId[] with) => AgendaItems.Content(title) with { Participants = [.. with] };

    // A zone of its own, whatever the government's.
    private static AgendaSchedule At(DateOnly day, int hour) => new(Moment(day, hour), Moment(day, hour + 2), "Asia/Jakarta");

    private static DateTimeOffset Moment(DateOnly day, int hour) => new(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(7));

    private static async Task<Guid> PlanAsync(Agency dinas, PostId owner, AgendaContent content, AgendaSchedule? when = null, PostId? by = null, LetterOfItem? letter = null)
    {
        var id = NewId();
        Assert.Null((await Item(dinas, id).PlanAsync(new PlanAgendaItem(NewId(), dinas.As(by ?? owner), owner, content, when ?? At(Monday, 9), letter))).Refusal);
        return id;
    }

    private static async Task<Refusal?> RefusedAsync(
        Agency dinas, PostId owner, AgendaContent content, AgendaSchedule? when = null, PostId? by = null, LetterOfItem? letter = null)
        => (await Item(dinas, NewId()).PlanAsync(new PlanAgendaItem(NewId(), dinas.As(by ?? owner), owner, content, when ?? At(Monday, 9), letter))).Refusal;

    private static async Task AnswerAsync(Agency dinas, Guid id, PostId post, Attendance answer)
        => Assert.Null((await Item(dinas, id).AnswerAsync(new AnswerInvitation(NewId(), dinas.As(post), post, answer))).Refusal);

    // March 2027.
    private static Task<AgendaPage?> ReadAsync(Agency dinas, PostId viewer, AgendaPlace place)
        => dinas.Grains.Get<IAgendaGrain>().ReadAsync(new AgendaQuery(Posts(viewer), place, Moment(Monday, 0), Moment(new DateOnly(2027, 4, 1), 0)));

    private static IEnumerable<string> Titles(AgendaPage? page) => page!.Lines.Select(line => line.Title);

    private static Task CloseAccountAsync(Agency dinas, bool closed)
        => dinas.Database.WriteAllAsync(dinas.Tenant, [new RowWrite("update account set disabled = $2 where person = $1", dinas.Person.Value, closed)]);
}
