using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.People.Moves;

/// <summary>Moves, one after another with every other change of the organisation. A preview is the move itself, taken back.</summary>
internal sealed class MoveGrain(OfficeDatabase database, DirectoryNews news, TimeProvider clock) : Grain, IMoveGrain
{
    public Task<Outcome<MovePreview>> PreviewAsync(MovePerson command)
        => PreviewAsync(command.By, command.Person.Value, rows => MoveAsync(rows, command));

    public Task<Outcome> MoveAsync(MovePerson command)
        => DoAsync(command.RequestId, command.By, command.Person.Value, "people.moved", command.Decree.Trim(), command.Words, rows => MoveAsync(rows, command));

    public Task<Outcome<MovePreview>> PreviewLeaveAsync(LeavePost command)
        => PreviewAsync(command.By, command.Assignment, rows => LeaveAsync(rows, command));

    public Task<Outcome> LeaveAsync(LeavePost command)
        => DoAsync(command.RequestId, command.By, command.Assignment, "people.left-post", null, command.Words, rows => LeaveAsync(rows, command));

    private static async Task<Outcome<MovePreview>> MoveAsync(MoveRows rows, MovePerson move)
    {
        var eve = move.From.AddDays(-1);
        if (await WhyNotAsync(rows, move) is { } refusal)
        {
            return refusal;
        }

        var taken = (await rows.LookAsync(move.To, eve))!;
        if (IsFull(move.Acting) && await RelieveAsync(rows, move) is { } kept)
        {
            return kept;
        }

        var left = new List<PostChange>();
        foreach (var id in move.Leave.Distinct())
        {
            if (await rows.HeldAsync(id, move.From) is not { } held || held.Person != move.Person)
            {
                return MoveRefusals.NotHeld;
            }

            if (held.From > eve)
            {
                return MoveRefusals.BeforeItBegan;
            }

            left.Add((await rows.LookAsync(held.Post, eve))!);
            await rows.EndAsync(id, eve);
        }

        await rows.GiveAsync(move);
        return new MovePreview(
            [.. await AfterAsync(rows, left, move.From)], taken with { After = await rows.HolderAsync(move.To, move.From) });
    }

    private static async Task<Outcome<MovePreview>> LeaveAsync(MoveRows rows, LeavePost leave)
    {
        if (await rows.HeldAsync(leave.Assignment, leave.LastDay) is not { } held)
        {
            return MoveRefusals.NotHeld;
        }

        if (leave.LastDay < held.From)
        {
            return MoveRefusals.BeforeItBegan with { Field = nameof(leave.LastDay) };
        }

        var left = (await rows.LookAsync(held.Post, leave.LastDay))!;
        await rows.EndAsync(leave.Assignment, leave.LastDay);
        return new MovePreview([.. await AfterAsync(rows, [left], leave.LastDay.AddDays(1))], null);
    }

    private static async Task<Refusal?> WhyNotAsync(MoveRows rows, MovePerson move)
        => string.IsNullOrWhiteSpace(move.Decree) ? MoveRefusals.DecreeMissing
            : move.Until < move.From ? OrganisationRefusals.DatesReversed
            : !await rows.HasPersonAsync(move.Person) || await rows.LookAsync(move.To, move.From) is null ? OrganisationRefusals.NotFound
            : await rows.HoldsAlreadyAsync(move) ? MoveRefusals.AlreadyThere
            : null;

    /// <summary>A Pj. leads in place of a definitive holder; Plt. and Plh. stand in beside one.</summary>
    private static bool IsFull(ActingKind acting) => acting is ActingKind.Definitive or ActingKind.Pj;

    private static async Task<Refusal?> RelieveAsync(MoveRows rows, MovePerson move)
    {
        foreach (var other in await rows.FullAsync(move.To, move.From, move.Until))
        {
            if (!move.Relieve && !move.Leave.Contains(other.Id))
            {
                return MoveRefusals.PostTaken with { Detail = (await rows.HolderAsync(move.To, move.From))?.Name };
            }

            if (other.From >= move.From)
            {
                return MoveRefusals.PostTakenLater;
            }

            await rows.EndAsync(other.Id, move.From.AddDays(-1));
        }

        return null;
    }

    private static async Task<IEnumerable<PostChange>> AfterAsync(MoveRows rows, List<PostChange> left, DateOnly day)
    {
        var after = new List<PostChange>();
        foreach (var post in left)
        {
            after.Add(post with { After = await rows.HolderAsync(post.Post, day) });
        }

        return after;
    }

    private async Task<Outcome<MovePreview>> PreviewAsync(PersonId by, Guid subject, Func<MoveRows, Task<Outcome<MovePreview>>> change)
    {
        // Given in place of a commit, so that everything is taken back; nobody sees it.
        var onlyLooked = OrganisationRefusals.NotAllowed with { Detail = "preview" };
        Outcome<MovePreview>? found = null;
        var outcome = await ApplyAsync(Guid.CreateVersion7(), by, subject, "people.moved", null, async rows =>
        {
            found = await change(rows);
            return found.Refusal ?? onlyLooked;
        });
        return ReferenceEquals(outcome.Refusal, onlyLooked) ? found! : outcome.Refusal!;
    }

    private async Task<Outcome> DoAsync(
        Guid requestId, PersonId by, Guid subject, string action, string? detail, string words, Func<MoveRows, Task<Outcome<MovePreview>>> change)
    {
        var outcome = await ApplyAsync(requestId, by, subject, action, detail, async rows =>
        {
            var changed = await change(rows);
            return changed.Refusal
                ?? (changed.Value is { NeedsWords: true } left && !string.Equals(words.Trim(), Vacancy.Words, StringComparison.OrdinalIgnoreCase)
                    ? MoveRefusals.WithoutHolder with { Detail = left.Left.First(post => post.Work.Total > 0 && post.After is null).Title }
                    : null);
        });
        if (outcome.IsDone)
        {
            news.Changed(this.Tenant());
        }

        return outcome;
    }

    private Task<Outcome> ApplyAsync(Guid requestId, PersonId by, Guid subject, string action, string? detail, Func<MoveRows, Task<Refusal?>> write)
        => database.ApplyAsync(
            new RowCommand(this.Tenant(), requestId, subject, action, by, clock.GetUtcNow(), detail) { Scope = "organisation" },
            async connection => await Administrators.MayAsync(connection, by) ? await write(new MoveRows(connection)) : OrganisationRefusals.NotAllowed);
}
