using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Support;

/// <summary>The rows of who may look, inside the caller's transaction.</summary>
internal static class SupportStore
{
    public const int LongestReason = 1_000;
    private const int PageSize = 25;
    private const int Sights = 100;

    private const string Columns = """
        select s.id, s.operator, s.operator_name, s.reason, s.hours, s.asked_at, s.state, s.answered_at, a.name, s.answer, s.until, s.ended_at, e.name
        from support_access s left join person a on a.id = s.answered_by left join person e on e.id = s.ended_by
        """;

    private const string Insert = """
        insert into support_access (id, operator, operator_name, reason, hours, asked_at, state) values ($1, $2, $3, $4, $5, $6, 'Asked')
        """;

    private const string Grant = "update support_access set state = 'Granted', answered_at = $2, answered_by = $3, until = $4 where id = $1";

    private const string Refuse = "update support_access set state = 'Refused', answered_at = $2, answered_by = $3, answer = $4 where id = $1";

    private const string Withdraw = "update support_access set state = 'Withdrawn', ended_at = $2 where id = $1";

    private const string End = "update support_access set state = 'Ended', ended_at = $2, ended_by = $3::uuid where id = $1";

    private const string HasLooked = "select exists (select from audit_entry where subject = $1 and action = 'support.looked')";

    private const string Looked = """
        select at, detail, position from audit_entry where subject = $1 and action = 'support.looked' and position < $2 order by position desc limit $3
        """;

    public static Task AskAsync(NpgsqlConnection connection, AskSupport command, DateTimeOffset now)
        => connection.WriteAsync(Insert, command.Id, command.Operator, command.OperatorName, command.Reason, command.Hours, now);

    public static Task GrantAsync(NpgsqlConnection connection, Guid id, PersonId by, DateTimeOffset until, DateTimeOffset now)
        => connection.WriteAsync(Grant, id, now, by.Value, until);

    public static Task RefuseAsync(NpgsqlConnection connection, Guid id, PersonId by, string reason, DateTimeOffset now)
        => connection.WriteAsync(Refuse, id, now, by.Value, reason);

    public static Task WithdrawAsync(NpgsqlConnection connection, Guid id, DateTimeOffset now) => connection.WriteAsync(Withdraw, id, now);

    /// <param name="by">Null for the operator.</param>
    public static Task EndAsync(NpgsqlConnection connection, Guid id, PersonId? by, DateTimeOffset now) => connection.WriteAsync(End, id, now, by?.Value);

    public static async Task<SupportAccess?> FindAsync(NpgsqlConnection connection, Guid id)
        => (await connection.ReadAllAsync($"{Columns} where s.id = $1", Read, id)) is [var one] ? one : null;

    /// <summary>Those that nobody has closed, the newest first: of one operator, or of all, fifty at most.</summary>
    public static Task<List<SupportAccess>> OpenOfAsync(NpgsqlConnection connection, Guid? operatorId) => connection.ReadAllAsync(
        $"{Columns} where s.state in ('Asked', 'Granted') and ($1::uuid is null or s.operator = $1) order by s.asked_at desc, s.id limit 50", Read, operatorId);

    public static async Task<(List<SupportAccess> Rows, string? Next)> ListAsync(NpgsqlConnection connection, string? after)
    {
        var (at, id) = MomentCursor.Read(after);
        var rows = await connection.ReadAllAsync(
            $"{Columns} where s.asked_at < $1 or (s.asked_at = $1 and s.id > $2) order by s.asked_at desc, s.id limit $3", Read, at, id, PageSize + 1);
        return rows.Count > PageSize ? (rows[..PageSize], MomentCursor.Of(rows[PageSize - 1].AskedAt, rows[PageSize - 1].Id)) : (rows, null);
    }

    /// <summary>What was looked at under one question, the newest first, and the position to go on before.</summary>
    public static async Task<(IEnumerable<SupportSight> Sights, int? Next)> SightsAsync(NpgsqlConnection connection, Guid id, int before)
    {
        var looked = await connection.ReadAllAsync(
            Looked, row => (Sight: new SupportSight(row.GetFieldValue<DateTimeOffset>(0), row.Text(1) ?? ""), Position: row.GetInt32(2)), id, before, Sights + 1);
        return (looked.Take(Sights).Select(one => one.Sight), looked.Count > Sights ? looked[Sights - 1].Position : null);
    }

    /// <summary>Before this look is written down: true when it is not the first.</summary>
    public static Task<bool> HasLookedAsync(NpgsqlConnection connection, Guid id) => connection.ReadValueAsync<bool>(HasLooked, id);

    public static Task<List<Guid>> AdministratorsAsync(NpgsqlConnection connection)
        => connection.ReadAllAsync("select person from account where administrator and not disabled", row => row.GetGuid(0));

    private static SupportAccess Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetFieldValue<DateTimeOffset>(5), row.Enum<SupportState>(6))
    {
        AnsweredAt = row.Instant(7),
        AnsweredBy = row.Text(8),
        Answer = row.Text(9),
        Until = row.Instant(10),
        EndedAt = row.Instant(11),
        EndedBy = row.Text(12),
    };
}
