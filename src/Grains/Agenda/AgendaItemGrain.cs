using EOffice.Documents;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Agenda;

/// <summary>One writer per item: ask whose right it is, ask the rules, save, then adopt.</summary>
internal sealed class AgendaItemGrain(OfficeDatabase database, AgendaAccess access, AgendaChecks checks, TimeProvider clock) : Grain, IAgendaItemGrain
{
    private Aggregate<AgendaItem> _item = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _item = new Aggregate<AgendaItem>(database, AggregateTable.AgendaItem, this.Tenant(), this.Id());
        return Task.CompletedTask;
    }

    public async Task<Outcome> PlanAsync(PlanAgendaItem command)
    {
        var (tenant, now) = (this.Tenant(), clock.GetUtcNow());
        var letter = command.Letter is { } named ? await checks.LetterAsync(tenant, command.By.Person, named) : null;
        var (directory, rights) = (await access.DirectoryAsync(tenant), await access.RightsAsync(tenant, command.By.Post));
        var no = !rights.Keeps(command.Owner) || directory.Find(command.Owner) is null ? AgendaRefusals.NotTheKeeper
            : command.Letter is not null && letter is null ? AgendaRefusals.LetterNotFound
            : AgendaRules.WhyNotSay(command.Content, letter, directory)
                ?? AgendaRules.WhyNotTakePlace(command.Schedule, checks.ZoneOf(tenant))
                ?? (await checks.HaveAsync(tenant, command.Content.Files) ? null : AgendaRefusals.FileMissing);
        return await _item.ApplyAsync(command.RequestId, item =>
        {
            if (item is not null)
            {
                return AgendaRefusals.NotFound;   // an id is of one item for good
            }

            if (no is not null)
            {
                return no;
            }

            var next = AgendaRules.Plan(this.Id(), command, letter, directory, now).Noting(now, "agenda.planned", directory.Name(command.By.Post), null);
            return AgendaChanges.Between(null, next, new AuditEntry("agenda.planned", command.By, now, next.Content.Title));
        });
    }

    public async Task<Outcome> ChangeAsync(ChangeAgendaItem command)
    {
        var directory = await access.DirectoryAsync(this.Tenant());
        var have = await checks.HaveAsync(this.Tenant(), command.Content.Files);
        return await ApplyAsync(command.RequestId, command.By, new("agenda.changed"), (item, rights, now) =>
            (!rights.MayChange(item) ? AgendaRefusals.NotTheKeeper
                : item.WhyNotChange(command.BasedOn)
                    ?? AgendaRules.WhyNotSay(command.Content, item.Letter, directory)
                    ?? (have ? null : AgendaRefusals.FileMissing),
            () => item.Change(command.Content, directory, now)));
    }

    public Task<Outcome> MoveAsync(MoveAgendaItem command)
        => ApplyAsync(command.RequestId, command.By, new("agenda.moved"), (item, rights, now) =>
            (!rights.MayChange(item) ? AgendaRefusals.NotTheKeeper
                : item.WhyNotMove(command) ?? AgendaRules.WhyNotTakePlace(command.Day is null ? command.Schedule : command.Schedule with { Recurrence = null }, checks.ZoneOf(this.Tenant())),
            () => item.Move(command, now)));

    public Task<Outcome> CancelAsync(CancelAgendaItem command)
        => ApplyAsync(command.RequestId, command.By, new("agenda.cancelled", command.Reason), (item, rights, now) =>
            (!rights.MayChange(item) ? AgendaRefusals.NotTheKeeper : item.WhyNotCancel(command), () => item.Cancel(command, now)));

    public async Task<Outcome> AnswerAsync(AnswerInvitation command)
    {
        var directory = await access.DirectoryAsync(this.Tenant());
        var act = new Verb(command.Answer switch
        {
            Attendance.Declined => "agenda.declined",
            Attendance.Represented => "agenda.represented",
            Attendance.None => "agenda.answer-withdrawn",
            _ => "agenda.accepted",
        }, command.Day is { } day ? $"Hanya {IndonesianDate.Words(day)}{(string.IsNullOrWhiteSpace(command.Note) ? "" : $": {command.Note.Trim()}")}" : command.Note);
        return await ApplyAsync(command.RequestId, command.By, act, (item, rights, now) =>
            (!rights.MayAnswer(item, command.Participant) ? AgendaRefusals.NotInvited : item.WhyNotAnswer(command, directory, now),
            () => item.Answer(command, directory, now)));
    }

    public async Task<Outcome> RecordMinutesAsync(RecordMinutes command)
    {
        var have = await checks.HaveAsync(this.Tenant(), command.Files);
        var name = (await access.DirectoryAsync(this.Tenant())).Name(command.By.Post);
        return await ApplyAsync(command.RequestId, command.By, new("agenda.minutes-recorded"), (item, rights, now) =>
            (!rights.MayChange(item) ? AgendaRefusals.NotTheKeeper : item.WhyNotRecord(command, now) ?? (have ? null : AgendaRefusals.FileMissing),
            () => item.Record(command, name, now)));
    }

    public async Task<AgendaItemView?> ViewAsync(PostIds posts)
    {
        if (await _item.ReadAsync() is not { } item || !(await access.RightsAsync(this.Tenant(), posts.Ids)).Sees(item))
        {
            return null;
        }

        var verbs = new List<AgendaVerbFor>();
        foreach (var post in posts.Ids)
        {
            verbs.AddRange(VerbsOf(item, post, await access.RightsAsync(this.Tenant(), post)));
        }

        return new AgendaItemView(
            item.Id, item.Revision, item.Owner, item.Content, item.Schedule, [.. item.Days()], item.CancelReason, item.Participants,
            item.Letter is { } letter ? new LetterOfItem(letter.Kind, letter.Id) : null, item.Minutes, item.History, [.. verbs.DistinctBy(verb => (verb.Verb, verb.About))])
        {
            DayAnswers = item.DayAnswers,
        };
    }

    public async Task<CalendarFile?> FileAsync(PostIds posts)
        => await _item.ReadAsync() is { } item && (await access.RightsAsync(this.Tenant(), posts.Ids)).Sees(item)
            ? CalendarFiles.OfItem(item)
            : null;

    private IEnumerable<AgendaVerbFor> VerbsOf(AgendaItem item, PostId post, AgendaRights rights)
    {
        var now = clock.GetUtcNow();
        if (item.Cancelled)
        {
            yield break;
        }

        foreach (var participant in item.Ends() > now ? item.Participants.Where(one => rights.MayAnswer(item, one.Post.Post)) : [])
        {
            yield return new AgendaVerbFor(AgendaVerb.Answer, post, participant.Post.Post);
        }

        if (!rights.MayChange(item))
        {
            yield break;
        }

        if (item.Days().Any(day => !day.Cancelled && day.Start <= now))
        {
            yield return new AgendaVerbFor(AgendaVerb.RecordMinutes, post);
        }

        yield return new AgendaVerbFor(AgendaVerb.Change, post);
        yield return new AgendaVerbFor(AgendaVerb.Move, post);
        yield return new AgendaVerbFor(AgendaVerb.Cancel, post);
    }

    // Who may not see it learns nothing, not even that it is there.
    private async Task<Outcome> ApplyAsync(
        Guid requestId, Actor by, Verb act, Func<AgendaItem, AgendaRights, DateTimeOffset, (Refusal? No, Func<AgendaItem> Next)> rule)
    {
        var (now, rights) = (clock.GetUtcNow(), await access.RightsAsync(this.Tenant(), by.Post));
        var name = (await access.DirectoryAsync(this.Tenant())).Name(by.Post);
        return await _item.ApplyAsync(requestId, item =>
            item is null || !rights.Sees(item) ? AgendaRefusals.NotFound
                : rule(item, rights, now) is var (no, next) && no is not null ? no
                : AgendaChanges.Between(item, next().Noting(now, act.Action, name, act.Text), new AuditEntry(act.Action, by, now, act.Text)));
    }

    /// <summary>What the audit trail calls it.</summary>
    private sealed record Verb(string Action, string? Text = null);
}
