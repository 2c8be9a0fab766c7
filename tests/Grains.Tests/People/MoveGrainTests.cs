using EOffice.Grains.Organisation;
using EOffice.Grains.People.Moves;

namespace EOffice.Grains.Tests.People;

[Collection(InOneOffice.Name)]
public sealed class MoveGrainTests(Office office)
{
    private static readonly DateOnly Start = new(2024, 6, 1);

    private IMoveGrain Moves => office.Grains.Get<IMoveGrain>();

    [Fact]
    public async Task Move_shows_first_and_then_does_all_of_it()
    {
        var (_, old, next) = await PostsAsync();
        var (andi, budi) = (await office.PutPersonAsync("Andi"), await office.PutPersonAsync("Budi"));
        var (hers, his) = (await office.AssignAsync(old, andi), await office.AssignAsync(next, budi));
        await LayWorkAsync(old, "Continue", "Initial", "Initial", "FollowUp", "None");
        var move = Move(andi, next, leave: [hers], relieve: true) with { Words = Vacancy.Words };

        var preview = (await Moves.PreviewAsync(move)).Value!;
        Assert.Equal(("Budi", "Andi"), (preview.Taken!.Before!.Name, preview.Taken.After!.Name));
        var left = Assert.Single(preview.Left);
        Assert.Equal(("Andi", null), (left.Before!.Name, left.After));
        Assert.Equal(new OpenWork(1, 2, 0, 0, 1, 0), left.Work);
        Assert.True(preview.NeedsWords);
        Assert.Equal(andi, await HolderAsync(old));

        Assert.Equal("move.without-holder", (await Moves.MoveAsync(move with { Words = "ya" })).Refusal?.Code);
        Assert.True((await Moves.MoveAsync(move)).IsDone);
        Assert.True((await Moves.MoveAsync(move)).IsDone);
        Assert.Equal((andi, (PersonId?)null), (await HolderAsync(next), await HolderAsync(old)));
        Assert.Equal(Start.AddDays(-1), await LastDayAsync(his));
        Assert.Contains("people.moved", await office.AuditOfAsync(andi.Value));
        Assert.Equal(5, await office.Database.ReadOneAsync(office.Tenant, "select count(*)::int from desk_line where post = $1", row => row.GetInt32(0), old.Value));
    }

    [Fact]
    public async Task Whoever_stands_in_has_the_work_and_no_words_are_needed()
    {
        var (_, old, next) = await PostsAsync();
        var (cici, dodi) = (await office.PutPersonAsync("Cici"), await office.PutPersonAsync("Dodi"));
        var hers = await office.AssignAsync(old, cici);
        await LayWorkAsync(old, "Seal");
        Assert.True((await Moves.MoveAsync(Move(dodi, old) with { Acting = ActingKind.Plt })).IsDone);
        var preview = (await Moves.PreviewAsync(Move(cici, next, leave: [hers]))).Value!;
        Assert.Equal(new PostHolder("Dodi", ActingKind.Plt), Assert.Single(preview.Left).After);
        Assert.False(preview.NeedsWords);
        Assert.True((await Moves.MoveAsync(Move(cici, next, leave: [hers]))).IsDone);
        Assert.Equal(dodi, await HolderAsync(old));
    }

    [Fact]
    public async Task Ending_an_assignment_is_refused_while_work_has_no_other_holder()
    {
        var (_, post, _) = await PostsAsync();
        var eka = await office.PutPersonAsync("Eka");
        var assignment = await office.AssignAsync(post, eka);
        await LayWorkAsync(post, "Register", "Handover");
        var leave = new LeavePost(Cast.NewId(), office.Administrator, assignment, Start, "");
        Assert.Equal(new OpenWork(0, 0, 0, 1, 0, 1), Assert.Single((await Moves.PreviewLeaveAsync(leave)).Value!.Left).Work);
        Assert.Equal("move.without-holder", (await Moves.LeaveAsync(leave)).Refusal?.Code);
        Assert.Equal(MoveRefusals.BeforeItBegan.Code, (await Moves.LeaveAsync(leave with { LastDay = new DateOnly(2023, 1, 1) })).Refusal?.Code);
        Assert.True((await Moves.LeaveAsync(leave with { RequestId = Cast.NewId(), Words = " Biarkan Kosong " })).IsDone);
        Assert.Equal(Start, await LastDayAsync(assignment));
        Assert.Equal(MoveRefusals.NotHeld, (await Moves.LeaveAsync(leave with { RequestId = Cast.NewId(), LastDay = Start.AddDays(5) })).Refusal);
    }

    [Fact]
    public async Task Move_is_refused_for_a_reason()
    {
        var (_, old, next) = await PostsAsync();
        var (fani, gita) = (await office.PutPersonAsync("Fani"), await office.PutPersonAsync("Gita"));
        var (hers, others) = (await office.AssignAsync(old, fani), await office.AssignAsync(next, gita));
        async Task<string?> Try(MovePerson move) => (await Moves.PreviewAsync(move)).Refusal?.Code;

        var move = Move(fani, next, leave: [hers], relieve: true);
        Assert.Equal(MoveRefusals.PostTaken with { Detail = "Gita" }, (await Moves.MoveAsync(move with { Relieve = false })).Refusal);
        Assert.Equal("move.decree-missing", await Try(move with { Decree = " " }));
        Assert.Equal("organisation.dates-reversed", await Try(move with { Until = Start.AddDays(-1) }));
        Assert.Equal("organisation.not-found", await Try(move with { To = new PostId(Cast.NewId()) }));
        Assert.Equal("organisation.not-found", await Try(move with { Person = new PersonId(Cast.NewId()) }));
        Assert.Equal("move.already-there", await Try(move with { To = old }));
        Assert.Equal("move.not-held", await Try(move with { Leave = [others] }));
        Assert.Equal("move.before-it-began", await Try(move with { Leave = [hers], To = next, From = new DateOnly(2024, 1, 1), Acting = ActingKind.Plh }));
        Assert.Equal("move.post-taken-later", await Try(move with { From = new DateOnly(2023, 12, 1), Leave = [] }));
        Assert.Equal("organisation.not-allowed", await Try(move with { By = fani }));
        Assert.Equal(fani, await HolderAsync(old));
    }

    private async Task<(OfficeId Office, PostId Old, PostId Next)> PostsAsync()
    {
        var dinas = await office.PutOfficeAsync($"P{Guid.NewGuid():N}"[..12]);
        return (dinas, await office.PutPostAsync(dinas, "Kepala Bidang"), await office.PutPostAsync(dinas, "Kepala Dinas"));
    }

    private MovePerson Move(PersonId person, PostId to, Guid[]? leave = null, bool relieve = false)
        => new(Cast.NewId(), office.Administrator, person, to, ActingKind.Definitive, "SK 821/9/2024", Start, null, [.. leave ?? []], relieve, "");

    private async Task LayWorkAsync(PostId post, params string[] verbs)
    {
        foreach (var verb in verbs)
        {
            await office.Database.WriteAsync(
                office.Tenant, """
                insert into desk_line (item, post, kind, box, verb, unread, title, counterpart, number, status, secrecy, urgency, moved_at)
                values ($1, $2, 'Letter', 'Outgoing', $3, false, 'Perihal', '', '', 'in-review', 'Ordinary', 'Ordinary', now())
                """, Cast.NewId(), post.Value, verb);
        }
    }

    private async Task<PersonId?> HolderAsync(PostId post)
        => (await office.Grains.Get<IDirectoryGrain>().PostsAsync(new PostIds([post]))).Posts.Single().Holder?.Person;

    private Task<DateOnly> LastDayAsync(Guid assignment)
        => office.Database.ReadOneAsync(office.Tenant, "select until_day from assignment where id = $1", row => row.GetFieldValue<DateOnly>(0), assignment);
}
