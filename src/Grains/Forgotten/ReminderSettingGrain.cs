using EOffice.Grains.Accounts;
using EOffice.Grains.Letters;
using EOffice.Grains.Mail;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;

namespace EOffice.Grains.Forgotten;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class ReminderSettingGrain(
    OfficeDatabase database, ReminderSettingStore store, UnsentTimes unsent, WorkingCalendars calendars, MailOptions mail, TimeProvider clock) : Grain, IReminderSettingGrain
{
    private static readonly Guid Subject = Guid.Parse("00000000-0000-7000-8000-000000000023");

    public async Task<ReminderSettings> ViewAsync()
    {
        var rules = await store.ReadAsync(this.Tenant());
        return new ReminderSettings(rules.Spans, rules.Mails, mail.IsSet);
    }

    public async Task<GoingOut> GoesOutAsync(LeftForLater letter) => new(await unsent.WhenAsync(this.Tenant(), letter.Since ?? clock.GetUtcNow()));

    public async Task<Outcome> SetSpanAsync(SetReminderSpan command)
    {
        var span = command.Span;
        if (ReminderRules.WhyNot(span, await calendars.GetAsync(this.Tenant())) is { } refusal)
        {
            return refusal;
        }

        // A letter that waits to be sent may be due sooner now.
        await database.Signals.AnnounceWorkAsync(this.Tenant());
        var row = Row(command.RequestId, "reminder.span-set", command.By, $"{span.Kind} {span.First}/{span.Second}");
        return await ApplyAsync(row, rules => rules with { Spans = [.. rules.Spans.Select(old => old.Kind == span.Kind ? span : old)] });
    }

    public Task<Outcome> SetMailsAsync(SetReminderMails command)
    {
        var row = Row(command.RequestId, "reminder.mails-set", command.By, command.Mails ? "on" : "off");
        return ApplyAsync(row, rules => rules with { Mails = command.Mails });
    }

    private RowCommand Row(Guid command, string action, PersonId by, string detail)
        => new RowCommand(this.Tenant(), command, Subject, action, by, clock.GetUtcNow(), detail) with { Scope = ReminderSettingStore.Scope };

    private Task<Outcome> ApplyAsync(RowCommand row, Func<ReminderRules, ReminderRules> next)
        => database.ApplyAsync(row, async connection =>
        {
            if (!await Administrators.MayAsync(connection, row.By!.Value))
            {
                return ReminderRefusals.NotAllowed;
            }

            await connection.WriteAsync(ReminderSettingStore.Row(next(await store.ReadAsync(row.Tenant))));
            await connection.WriteAsync(UnsentLetters.LookAtAll(row.At));
            return null;
        });
}
