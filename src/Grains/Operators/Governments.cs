using System.Globalization;
using System.Text;
using EOffice.Grains.Backups;
using EOffice.Grains.Fixity;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>The governments as operators see them: state and figures, page by page; suspend, resume. Closing: <see cref="Closings"/>.</summary>
public sealed class Governments
{
    private const int PageSize = 25;

    private const string Columns = """
        t.id, t.name, t.kind, t.region_code, t.state, t.state_since, t.notice, t.created_at, f.schema_version, f.accounts, f.active_accounts,
        f.database_bytes, f.document_bytes, f.waiting, f.given_up, f.measured_at, t.practice, t.live_since,
        f.fixity::text, f.unsound,
        t.copy_of, t.copy_at, t.copy_until, b.tenant_id is not null,
        e.agreement, e.agreement_from, e.agreement_until, e.issuer_until, e.seal_until,
        """ + BackupNote.Columns;

    private const string From = """
        from tenant t left join tenant_figures f on f.tenant_id = t.id left join tenant_backup b on b.tenant_id = t.id left join tenant_term e on e.tenant_id = t.id
        """;

    // Whoever leaves, and copies, end anyway.
    private const string Ends = "e.first_end <= $1 and t.state in ('Active', 'Suspended') and t.copy_of is null";

    private const string Lives = "t.state not in ('Provisioning', 'Destroyed') and t.copy_of is null";

    private const string Unproved = $"b.at is not null and (not b.sound or coalesce(b.checked_at, t.created_at) < $1) and {Lives}";

    private readonly ConsoleStore _store;
    private readonly TimeProvider _clock;

    internal Governments(ConsoleStore store, TimeProvider clock) => (_store, _clock) = (store, clock);

    /// <param name="query">The beginnings of words of name, address or region code; empty for all.</param>
    /// <param name="state">Null for every state.</param>
    /// <param name="after">The last page's cursor; null for the first.</param>
    public async Task<GovernmentPage> ListAsync(string? query, TenantState? state, string? after)
    {
        var (name, id) = Cursor(after);
        var (conditions, values) = (new StringBuilder("where (t.name, t.id) > ($1, $2)"), new List<object?> { name, id });
        Search(query, conditions, values);
        if (state is { } only)
        {
            values.Add(only.ToString());
            conditions.Append(FormattableString.Invariant($" and t.state = ${values.Count}"));
        }

        var lines = await _store.ReadAllAsync(
            FormattableString.Invariant($"select {Columns} {From} {conditions} order by t.name, t.id limit {PageSize + 1}"), Read, [.. values]);
        return Page(lines);
    }

    /// <summary>Those whose agreement or certificate ends on that day or before, or has ended; the first to end first.</summary>
    /// <param name="query">As in <see cref="ListAsync"/>.</param>
    /// <param name="after">The last page's cursor; null for the first.</param>
    public async Task<GovernmentPage> EndingAsync(string? query, DateOnly until, string? after)
    {
        var (day, id) = Cursor(after);
        var from = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) ? last : DateOnly.MinValue;
        var (conditions, values) = (new StringBuilder($"where {Ends} and (e.first_end, e.tenant_id) > ($2, $3)"), new List<object?> { until, from, id });
        Search(query, conditions, values);
        var lines = await _store.ReadAllAsync(
            FormattableString.Invariant($"select {Columns} {From} {conditions} order by e.first_end, e.tenant_id limit {PageSize + 1}"), Read, [.. values]);
        return lines.Count > PageSize
            ? new GovernmentPage(lines[..PageSize], string.Create(CultureInfo.InvariantCulture, $"{lines[PageSize - 1].Id}/{lines[PageSize - 1].Terms.FirstEnd:yyyy-MM-dd}"))
            : new GovernmentPage(lines, null);
    }

    /// <summary>How many <see cref="EndingAsync"/> lists.</summary>
    public Task<int> CountEndingAsync(DateOnly until)
        => _store.ReadOneAsync($"select count(*)::int from tenant_term e join tenant t on t.id = e.tenant_id where {Ends}", row => row.GetInt32(0), until);

    /// <summary>Those whose backup did not stand its proof, or was last proved before that moment, or never since they came before it; by name.</summary>
    /// <param name="query">As in <see cref="ListAsync"/>.</param>
    /// <param name="after">The last page's cursor; null for the first.</param>
    public async Task<GovernmentPage> UnprovedAsync(string? query, DateTimeOffset before, string? after)
    {
        var (name, id) = Cursor(after);
        var (conditions, values) = (new StringBuilder($"where {Unproved} and (t.name, t.id) > ($2, $3)"), new List<object?> { before.ToUniversalTime(), name, id });
        Search(query, conditions, values);
        return Page(await _store.ReadAllAsync(
            FormattableString.Invariant($"select {Columns} {From} {conditions} order by t.name, t.id limit {PageSize + 1}"), Read, [.. values]));
    }

    /// <summary>How many <see cref="UnprovedAsync"/> lists.</summary>
    public Task<int> CountUnprovedAsync(DateTimeOffset before)
        => _store.ReadOneAsync($"select count(*)::int from tenant_backup b join tenant t on t.id = b.tenant_id where {Unproved}", row => row.GetInt32(0), before.ToUniversalTime());

    /// <summary>Those whose backup did not stand its proof, at most a page of them.</summary>
    public Task<List<GovernmentLine>> UnsoundBackupsAsync()
        => _store.ReadAllAsync(FormattableString.Invariant($"select {Columns} {From} where not b.sound and {Lives} order by t.id limit {PageSize}"), Read);

    /// <summary>Null when there is none.</summary>
    public Task<GovernmentLine?> FindAsync(string id) => _store.ReadOneAsync($"select {Columns} {From} where t.id = $1", Read, id);

    public async Task<IReadOnlyDictionary<TenantState, int>> CountAsync()
        => (await _store.ReadAllAsync("select state, count(*)::int from tenant group by state", row => (row.Enum<TenantState>(0), row.GetInt32(1))))
            .ToDictionary(one => one.Item1, one => one.Item2);

    /// <summary>Those whose documents are not all whole, at most a page of them.</summary>
    public Task<List<GovernmentLine>> UnsoundAsync()
        => _store.ReadAllAsync(FormattableString.Invariant($"select {Columns} {From} where f.unsound > 0 order by t.id limit {PageSize}"), Read);

    /// <summary>The government's host names beside its own address.</summary>
    public Task<List<string>> HostsAsync(string id) => _store.ReadAllAsync("select host from tenant_host where tenant_id = $1 order by host", row => row.GetString(0), id);

    /// <summary>Suspends or resumes. The reason stays among the acts; the notice is what people read on the closed door.</summary>
    public Task<Outcome> ChangeStandingAsync(ChangeStanding command)
    {
        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, Action(command.State)) { Tenant = command.Tenant, Detail = command.Reason.Trim() };
        return _store.ApplyAsync(act, async connection =>
        {
            if (!command.By.May(OperatorDuty.ChangeStanding) || command.State is not (TenantState.Active or TenantState.Suspended))
            {
                return OperatorRefusals.NotAllowed;
            }

            if (string.IsNullOrWhiteSpace(command.Reason))
            {
                return OperatorRefusals.ReasonMissing;
            }

            return await WriteAsync(connection, command, act.At);
        });
    }

    private static async Task<Refusal?> WriteAsync(NpgsqlConnection connection, ChangeStanding command, DateTimeOffset at)
    {
        var state = command.State.ToString();
        var notice = command.State == TenantState.Active ? "" : command.Notice.Trim();
        var changed = await connection.WriteAsync(
            "update tenant set state = $2, notice = $3, state_since = $4 where id = $1 and state in ('Active', 'Suspended') and state <> $2", command.Tenant, state, notice, at);
        if (changed == 1)
        {
            return null;
        }

        var standing = await connection.ReadValueAsync<string>("select state from tenant where id = $1", command.Tenant);
        return standing == state ? OperatorRefusals.StandingSame
            : standing == nameof(TenantState.Closing) ? ClosingRefusals.UnderWay
            : OperatorRefusals.GovernmentNotFound;
    }

    private static GovernmentPage Page(List<GovernmentLine> lines) => lines.Count > PageSize
        ? new GovernmentPage(lines[..PageSize], $"{lines[PageSize - 1].Id}/{lines[PageSize - 1].Name}")
        : new GovernmentPage(lines, null);

    private static string Action(TenantState state) => state switch
    {
        TenantState.Active => "government.resumed",
        _ => "government.suspended",
    };

    private static void Search(string? query, StringBuilder conditions, List<object?> values)
    {
        if (Words(query) is { } words)
        {
            values.Add(words);
            conditions.Append(FormattableString.Invariant($" and t.words @@ to_tsquery('simple', ${values.Count})"));
        }
    }

    // Beginnings of words, every one of which has to be there. What tsquery gives a meaning to is left out.
    private static string? Words(string? query)
    {
        var words = new string([.. (query ?? "").Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(" & ", words.Take(8).Select(word => $"{word}:*"));
    }

    private static (string Name, string Id) Cursor(string? after)
        => after?.Split('/', 2) is [var id, var name] ? (name, id) : ("", "");

    private static GovernmentLine Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.Enum<GovernmentKind>(2), row.GetString(3), row.Enum<TenantState>(4), row.GetFieldValue<DateTimeOffset>(5),
        row.GetString(6), row.GetFieldValue<DateTimeOffset>(7),
        row.IsDBNull(15) ? null : new GovernmentFigures(
            row.GetInt32(9), row.GetInt32(10), row.GetInt64(11), row.GetInt64(12), row.GetInt32(13), row.GetInt32(14), row.GetInt32(19),
            row.Text(18) is { } fixity ? OfficeJson.Read<FixityState>(fixity) : null, row.GetFieldValue<DateTimeOffset>(15)),
        row.IsDBNull(8) ? null : row.GetInt32(8), row.GetBoolean(16), row.Instant(17))
    {
        Copy = row.IsDBNull(20) ? null : new GovernmentCopy(row.GetString(20), row.GetFieldValue<DateTimeOffset>(21), row.GetFieldValue<DateTimeOffset>(22)),
        Backup = row.GetBoolean(23) ? BackupNote.Read(row, 29) : null,
        Terms = new GovernmentTerms(row.Text(24), row.Day(25), row.Day(26), row.Day(27), row.Day(28)),
    };
}

/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record GovernmentPage(IReadOnlyList<GovernmentLine> Governments, string? Next);

/// <param name="Figures">Null before the first report.</param>
/// <param name="Schema">Number of the newest migration in its database; null before the first.</param>
/// <param name="LiveSince">Null while it practises, and for whoever never did.</param>
public sealed record GovernmentLine(
    string Id, string Name, GovernmentKind Kind, string RegionCode, TenantState State, DateTimeOffset Since, string Notice, DateTimeOffset CreatedAt,
    GovernmentFigures? Figures, int? Schema, bool Practice, DateTimeOffset? LiveSince)
{
    /// <summary>Null for a government itself.</summary>
    public GovernmentCopy? Copy { get; init; }

    /// <summary>Null before the first try at a backup.</summary>
    public BackupNote? Backup { get; init; }

    public GovernmentTerms Terms { get; init; } = GovernmentTerms.Unknown;
}

/// <summary>A copy that was restored from a backup: whose, of which moment, until when.</summary>
public sealed record GovernmentCopy(string Original, DateTimeOffset At, DateTimeOffset Until);

/// <param name="Active">Accounts that were used in the last 30 days.</param>
/// <param name="DatabaseBytes">Of its database as it lies on the disk.</param>
/// <param name="DocumentBytes">Of its documents in the vault.</param>
/// <param name="Waiting">Messages that wait to be sent.</param>
/// <param name="GivenUp">Messages that were given up.</param>
/// <param name="Unsound">Documents that are damaged or missing.</param>
/// <param name="Fixity">How its documents were checked; null before the first report.</param>
public sealed record GovernmentFigures(
    int Accounts, int Active, long DatabaseBytes, long DocumentBytes, int Waiting, int GivenUp, int Unsound, FixityState? Fixity, DateTimeOffset At);

/// <param name="State">Active or Suspended.</param>
/// <param name="Reason">Kept among the acts of operators.</param>
/// <param name="Notice">Shown to everybody who opens the government's address; may be empty.</param>
public sealed record ChangeStanding(Guid RequestId, Operator By, string Tenant, TenantState State, string Reason, string Notice);
