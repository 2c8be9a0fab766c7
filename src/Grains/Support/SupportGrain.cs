using System.Globalization;
using EOffice.Grains.Accounts;
using EOffice.Grains.Mail;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Support;

/// <summary>No memory: every answer comes from the government's own rows. The catalog is told and never asked.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class SupportGrain(OfficeDatabase database, TenantCatalog catalog, MailOptions mail, TimeProvider clock) : Grain, ISupportGrain
{
    private const string Scope = "support";

    private const string SelectNotices = """
        select coalesce(c.mail, true), coalesce(c.device, true), coalesce(p.email, '') from account a join person p on p.id = a.person left join support_choice c on c.person = a.person
        where a.person = $1 and a.administrator and not a.disabled
        """;

    private const string Choose = """
        insert into support_choice (person, mail, device) values ($1, $2, $3) on conflict (person) do update set mail = excluded.mail, device = excluded.device
        """;

    public Task<Outcome> AskAsync(AskSupport command)
    {
        var reason = command.Reason.Trim();
        var row = Row(command.Id, command.Id, "support.asked", null, $"{command.OperatorName}: {reason}") with { Scope = Scope };
        return ApplyAsync(row, async connection =>
        {
            if (WhyNotAsk(command, reason) is { } refusal)
            {
                return refusal;
            }

            if ((await SupportStore.OpenOfAsync(connection, command.Operator)).Exists(open => open.IsOpen(row.At)))
            {
                return SupportRefusals.AlreadyOpen;
            }

            await SupportStore.AskAsync(connection, command with { Reason = reason }, row.At);
            await NoticeAsync(connection, row, SupportNews.Asked);
            return null;
        });
    }

    public Task<Outcome> GiveUpAsync(GiveUpSupport command) => MoveAsync(
        Row(command.RequestId, command.Id, "support.withdrawn", null), null, async (connection, access, row) =>
            access.Operator != command.Operator ? SupportRefusals.NotFound
                : access.State == SupportState.Asked
                    ? access.WhyNotAnswer(row.At) ?? await TellAsync(connection, row, SupportTold.Withdrawn(access, row.At), () => SupportStore.WithdrawAsync(connection, access.Id, row.At))
                    : access.WhyNotEnd(row.At) ?? await TellAsync(connection, row, SupportTold.Ended(access, row.At), () => EndAsync(connection, access.Id, row)));

    public async Task<SupportView?> OwnAsync(Guid id, Guid operatorId)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        return await SupportStore.FindAsync(connection, id) is { } access && access.Operator == operatorId ? View(access) : null;
    }

    public async Task<Outcome<SupportLook>> LookAsync(LookIn query)
    {
        SupportLook? look = null;
        var first = false;
        var row = Row(Guid.CreateVersion7(), query.Id, "support.looked", null, query.Part.ToString());
        await database.Signals.AnnounceWorkAsync(this.Tenant());
        var outcome = await database.ApplyAsync(row, async connection =>
        {
            if (await SupportStore.FindAsync(connection, query.Id) is not { } access || access.WhyNotLook(query.Operator, row.At) is not null)
            {
                return SupportRefusals.NotGranted;
            }

            look = await SupportFigures.ReadAsync(connection, query.Part, query.After, row.At);
            first = !await SupportStore.HasLookedAsync(connection, query.Id);
            await (first ? NoticeAsync(connection, row, SupportNews.Looked) : Task.CompletedTask);
            return null;
        });
        database.Signals.Committed(this.Tenant(), leftWork: first, []);
        return outcome.Refusal is { } refusal ? refusal : look!;
    }

    public async Task<SupportPage?> ListAsync(PersonId by, string? after)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        if (!await Administrators.MayAsync(connection, by))
        {
            return null;
        }

        var (rows, next) = await SupportStore.ListAsync(connection, after);
        return new SupportPage([.. rows.Select(View)], next);
    }

    public async Task<SupportOpen> OpenAsync(PersonId by)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        return await Administrators.MayAsync(connection, by)
            ? new SupportOpen([.. (await SupportStore.OpenOfAsync(connection, null)).Where(access => access.IsOpen(clock.GetUtcNow())).Take(10).Select(View)])
            : new SupportOpen([]);
    }

    public async Task<SupportDetail?> FindAsync(PersonId by, Guid id, int before)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        if (!await Administrators.MayAsync(connection, by) || await SupportStore.FindAsync(connection, id) is not { } access)
        {
            return null;
        }

        var (sights, next) = await SupportStore.SightsAsync(connection, id, before);
        return new SupportDetail(View(access), [.. sights], next);
    }

    public Task<Outcome> GrantAsync(GrantSupport command)
    {
        var now = clock.GetUtcNow();
        var until = now.AddHours(Math.Clamp(command.Hours, 1, SupportAccess.MostHours));
        var row = Row(command.RequestId, command.Id, "support.granted", command.By, until.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)) with { At = now };
        return MoveAsync(row, command.By, async (connection, access, _) => access.WhyNotGrant(command.Hours, now)
            ?? await TellAsync(connection, row, SupportTold.Granted(access, until), async () =>
            {
                await SupportStore.GrantAsync(connection, access.Id, command.By, until, now);
                await connection.WriteAsync(DueRow.Put(SupportNotices.Due, access.Id, until));
            }));
    }

    public Task<Outcome> RefuseAsync(RefuseSupport command)
    {
        var reason = command.Reason.Trim();
        return MoveAsync(
            Row(command.RequestId, command.Id, "support.refused", command.By, reason), command.By, async (connection, access, row) => access.WhyNotAnswer(row.At)
            ?? (reason.Length is 0 or > SupportStore.LongestReason ? SupportRefusals.ReasonMissing
                : await TellAsync(connection, row, SupportTold.Refused(access, reason), () => SupportStore.RefuseAsync(connection, access.Id, command.By, reason, row.At))));
    }

    public Task<Outcome> EndAsync(EndSupport command) => MoveAsync(
        Row(command.RequestId, command.Id, "support.ended", command.By), command.By, async (connection, access, row) => access.WhyNotEnd(row.At)
            ?? await TellAsync(connection, row, SupportTold.Ended(access, row.At), () => EndAsync(connection, access.Id, row)));

    public async Task<SupportNoticeView?> NoticesAsync(PersonId by)
        => await database.ReadOneAsync(
            this.Tenant(), SelectNotices, row => new SupportNoticeView(row.GetBoolean(0), row.GetBoolean(1), row.GetString(2), mail.IsSet), by.Value);

    public Task<Outcome> ChooseNoticesAsync(ChooseSupportNotices command)
        => database.ApplyAsync(Row(command.RequestId, command.By.Value, "support.notices-chosen", command.By), async connection =>
        {
            if (!await Administrators.MayAsync(connection, command.By))
            {
                return SupportRefusals.NotAllowed;
            }

            await connection.WriteAsync(Choose, command.By.Value, command.Mail, command.Device);
            return null;
        });

    private async Task EndAsync(NpgsqlConnection connection, Guid access, RowCommand row)
    {
        await SupportStore.EndAsync(connection, access, row.By, row.At);
        await connection.WriteAsync(DueRow.Drop(SupportNotices.Due, access));
        await NoticeAsync(connection, row, SupportNews.Ended);
    }

    private Task NoticeAsync(NpgsqlConnection connection, RowCommand row, SupportNews news)
        => SupportNotices.TellAsync(connection, mail, row.Subject, news, row.At, row.By);

    private Refusal? WhyNotAsk(AskSupport command, string reason)
        => catalog.Get(this.Tenant()) is not { State: TenantState.Active, CopyOf: null } ? SupportRefusals.NobodyThere
            : reason.Length is 0 or > SupportStore.LongestReason ? SupportRefusals.ReasonMissing
            : command.Hours is < 1 or > SupportAccess.MostHours ? SupportRefusals.HoursOutOfRange
            : null;

    private RowCommand Row(Guid requestId, Guid access, string action, PersonId? by, string? detail = null)
        => new(this.Tenant(), requestId, access, action, by, clock.GetUtcNow(), detail);

    /// <param name="by">An administrator, who has to be one; null for the operator.</param>
    private Task<Outcome> MoveAsync(RowCommand row, PersonId? by, Func<NpgsqlConnection, SupportAccess, RowCommand, Task<Refusal?>> move) => ApplyAsync(row, async connection =>
        by is { } person && !await Administrators.MayAsync(connection, person) ? SupportRefusals.NotAllowed
            : await SupportStore.FindAsync(connection, row.Subject) is { } access ? await move(connection, access, row)
            : SupportRefusals.NotFound);

    // The audit entry's subject is locked first: of two acts on one question the second sees what the first did.
    private async Task<Outcome> ApplyAsync(RowCommand row, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        await database.Signals.AnnounceWorkAsync(this.Tenant());
        List<Guid> administrators = [];
        var outcome = await database.ApplyAsync(row, async connection =>
        {
            var refusal = await write(connection);
            administrators = refusal is null ? await SupportStore.AdministratorsAsync(connection) : [];
            return refusal;
        });
        if (outcome.IsDone)
        {
            database.Signals.Committed(this.Tenant(), leftWork: true, administrators);
        }

        return outcome;
    }

    private static async Task<Refusal?> TellAsync(NpgsqlConnection connection, RowCommand row, SupportTold told, Func<Task> write)
    {
        await write();
        await connection.WriteAsync(AggregateSql.InsertOutbox, row.Id, SupportTelling.Kind, OfficeJson.Write(told));
        return null;
    }

    private SupportView View(SupportAccess access) => new(
        access.Id, access.OperatorName, access.Reason, access.Hours, access.AskedAt, access.At(clock.GetUtcNow()), access.AnsweredAt, access.AnsweredBy, access.Answer,
        access.Until, access.EndedAt, access.EndedBy);
}
