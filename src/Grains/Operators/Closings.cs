using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>Governments that leave: begin, call back, ask for destruction, agree to it. See docs/closing.md.</summary>
public sealed class Closings
{
    private const string Select = """
        select c.id, c.tenant_id, c.state, c.begun_at, c.begun_by, b.name, c.reason, c.agreement, c.wait_days, c.export_digest, c.export_bytes, c.export_files, c.confirmed_at,
          c.wait_until, c.asked_at, c.asked_by, a.name, c.agreed_at, g.name, c.step, c.error, c.destroyed_at, c.certificate is not null
        from closing c join operator b on b.id = c.begun_by left join operator a on a.id = c.asked_by left join operator g on g.id = c.agreed_by
        where c.tenant_id = $1 and c.state <> 'CalledBack'
        """;

    private const string Insert = """
        insert into closing (id, tenant_id, state, begun_at, begun_by, reason, agreement, wait_days) values ($1, $2, 'Closing', $3, $4, $5, $6, $7)
        """;

    private const string Stand = "update tenant set state = $2, notice = $3, state_since = $4 where id = $1 and state = any($5) and copy_of is null";

    private const string CallBack = "update closing set state = 'CalledBack', called_back_at = $2, called_back_by = $3 where id = $1";

    private const string Ask = "update closing set state = 'Asked', asked_at = $2, asked_by = $3 where id = $1";

    private const string Agree = "update closing set state = 'Destroying', agreed_at = $2, agreed_by = $3, next_try_at = $2 where id = $1";

    private readonly ConsoleStore _store;
    private readonly TimeProvider _clock;

    internal Closings(ConsoleStore store, TimeProvider clock) => (_store, _clock) = (store, clock);

    /// <summary>The one that is under way or over; null when there is none.</summary>
    public Task<GovernmentClosing?> FindAsync(string tenant) => _store.ReadOneAsync(Select, Read, tenant);

    /// <summary>The certificate of destruction, a PDF; null before there is one.</summary>
    public Task<byte[]?> CertificateAsync(string tenant)
        => _store.ReadOneAsync("select certificate from closing where tenant_id = $1 and state = 'Destroyed'", row => row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0), tenant);

    public Task<Outcome> BeginAsync(BeginClosing command)
    {
        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, "government.closed")
        {
            Tenant = command.Tenant,
            Detail = $"{command.Agreement.Trim()}: {command.Reason.Trim()}",
        };
        return _store.ApplyAsync(act, async connection =>
        {
            if (WhyNotBegin(command) is { } refusal)
            {
                return refusal;
            }

            if (await connection.WriteAsync(Stand, command.Tenant, "Closing", command.Notice.Trim(), act.At, Open) != 1)
            {
                return await FindAsync(command.Tenant) is null ? OperatorRefusals.GovernmentNotFound : ClosingRefusals.UnderWay;
            }

            await connection.WriteAsync(Insert, Guid.CreateVersion7(), command.Tenant, act.At, command.By.Id, command.Reason.Trim(), command.Agreement.Trim(), command.WaitDays);
            return null;
        });
    }

    /// <summary>The government works again. Its confirmed export stays its own.</summary>
    public Task<Outcome> CallBackAsync(CallBackClosing command)
    {
        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, "government.called-back") { Tenant = command.Tenant, Detail = command.Reason.Trim() };
        return ApplyAsync(act, async (connection, closing) =>
        {
            if (closing.WhyNotCallBack(command.By) is { } refusal)
            {
                return refusal;
            }

            if (string.IsNullOrWhiteSpace(command.Reason))
            {
                return OperatorRefusals.ReasonMissing;
            }

            await connection.WriteAsync(CallBack, closing.Id, act.At, command.By.Id);
            await connection.WriteAsync(Stand, command.Tenant, "Active", "", act.At, Closed);
            return null;
        });
    }

    public Task<Outcome> AskAsync(AskDestruction command)
    {
        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, "government.destruction-asked") { Tenant = command.Tenant };
        return ApplyAsync(act, async (connection, closing) =>
        {
            if (closing.WhyNotAsk(command.By, act.At) is { } refusal)
            {
                return refusal;
            }

            await connection.WriteAsync(Ask, closing.Id, act.At, command.By.Id);
            return null;
        });
    }

    /// <summary>From here on there is no way back. The process that hosts the government's grains carries it out.</summary>
    public Task<Outcome> AgreeAsync(AgreeToDestruction command)
    {
        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, "government.destruction-agreed") { Tenant = command.Tenant };
        return ApplyAsync(act, async (connection, closing) =>
        {
            var name = await connection.ReadValueAsync<string>("select name from tenant where id = $1", command.Tenant);
            if (closing.WhyNotAgree(command.By, command.Name, name!, act.At) is { } refusal)
            {
                return refusal;
            }

            await connection.WriteAsync(Agree, closing.Id, act.At, command.By.Id);
            return null;
        });
    }

    private static string[] Open => ["Active", "Suspended"];

    private static string[] Closed => ["Closing"];

    private static Refusal? WhyNotBegin(BeginClosing command)
        => !command.By.May(OperatorDuty.ChangeStanding) ? OperatorRefusals.NotAllowed
            : string.IsNullOrWhiteSpace(command.Reason) ? OperatorRefusals.ReasonMissing
            : string.IsNullOrWhiteSpace(command.Agreement) ? ClosingRefusals.AgreementMissing
            : command.WaitDays is < GovernmentClosing.LeastDays or > GovernmentClosing.MostDays ? ClosingRefusals.DaysOutOfRange
            : null;

    // The row is locked first: of two operators the second sees what the first did.
    private Task<Outcome> ApplyAsync(OperatorAct act, Func<NpgsqlConnection, GovernmentClosing, Task<Refusal?>> write) => _store.ApplyAsync(act, async connection =>
    {
        await connection.WriteAsync("select 1 from closing where tenant_id = $1 and state <> 'CalledBack' for update", act.Tenant);
        return await FindAsync(act.Tenant!) is { } closing ? await write(connection, closing) : ClosingRefusals.NotClosing;
    });

    private static GovernmentClosing Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.Enum<ClosingState>(2), row.GetFieldValue<DateTimeOffset>(3), row.GetGuid(4), row.GetString(5), row.GetString(6), row.GetString(7),
        row.GetInt32(8))
    {
        ExportDigest = row.Text(9),
        ExportBytes = row.IsDBNull(10) ? null : row.GetInt64(10),
        ExportFiles = row.IsDBNull(11) ? null : row.GetInt64(11),
        ConfirmedAt = row.Instant(12),
        WaitUntil = row.Instant(13),
        AskedAt = row.Instant(14),
        AskedBy = row.Uuid(15),
        AskedByName = row.Text(16),
        AgreedAt = row.Instant(17),
        AgreedByName = row.Text(18),
        Step = row.Text(19),
        Error = row.Text(20),
        DestroyedAt = row.Instant(21),
        HasCertificate = row.GetBoolean(22),
    };
}
