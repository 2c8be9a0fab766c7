using System.Text.RegularExpressions;
using EOffice.Grains.Accounts;
using EOffice.Grains.Storage;
using EOffice.Tenancy.Keys;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>Who the operators are: opened with a one-time code, disabled, given a new code.</summary>
public sealed partial class OperatorAccounts
{
    private const string Columns = "id, user_name, name, roles, disabled, password_hash is not null";
    private const string EndSessions = "delete from operator_session where operator = $1";
    private static readonly TimeSpan CodeLife = TimeSpan.FromDays(3);

    private readonly ConsoleStore _store;
    private readonly MasterKey _master;
    private readonly TimeProvider _clock;

    internal OperatorAccounts(ConsoleStore store, MasterKey master, TimeProvider clock) => (_store, _master, _clock) = (store, master, clock);

    /// <summary>All of them, by name; a few dozen at most.</summary>
    public Task<List<Operator>> ListAsync() => _store.ReadAllAsync($"select {Columns} from operator order by name, id limit 500", Read);

    /// <summary>Null when there is none.</summary>
    public Task<Operator?> FindAsync(Guid id) => _store.ReadOneAsync($"select {Columns} from operator where id = $1", Read, id);

    public Task<Operator?> FindAsync(string userName) => _store.ReadOneAsync($"select {Columns} from operator where user_name = $1", Read, userName);

    /// <summary>A new account and the code to enter it with. By an operator for security, or from the command line.</summary>
    public async Task<Outcome<OperatorCode>> OpenAsync(OpenOperator command)
    {
        if (WhyNot(command) is { } refusal)
        {
            return refusal;
        }

        var id = command.RequestId;
        var code = OneTimeCode.New();
        try
        {
            var roles = command.Roles.Distinct().Select(role => role.ToString()).ToArray();
            var outcome = await _store.ApplyAsync(Act(command.RequestId, command.By, "operator.opened", id, $"{command.UserName.Trim()}: {string.Join(", ", roles)}"), async connection =>
            {
                await connection.WriteAsync(
                    "insert into operator (id, user_name, name, roles, created_at) values ($1, $2, $3, $4, $5)",
                    id, command.UserName.Trim(), command.Name.Trim(), roles, _clock.GetUtcNow());
                await PutCodeAsync(connection, id, code, command.Secret);
                return null;
            });
            return outcome.Refusal is { } no ? no : new OperatorCode(code);
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "operator_user_name_key" })
        {
            return OperatorRefusals.NameTaken;
        }
    }

    /// <summary>For whoever lost password or phone: a new code. Until it is used the old ones hold; then every session has ended.</summary>
    /// <param name="by">Null from the command line.</param>
    public async Task<Outcome<OperatorCode>> RenewAsync(Guid requestId, Operator? by, Guid id)
    {
        if (by is not null && (!by.May(OperatorDuty.KeepOperators) || by.Id == id))
        {
            return by.Id == id ? OperatorRefusals.NotOneself : OperatorRefusals.NotAllowed;
        }

        var code = OneTimeCode.New();
        var outcome = await _store.ApplyAsync(Act(requestId, by, "operator.code-given", id), async connection
            => await PutCodeAsync(connection, id, code, null) == 0 ? OperatorRefusals.NotFound : null);
        return outcome.Refusal is { } refusal ? refusal : new OperatorCode(code);
    }

    /// <summary>Disables an account, which ends its sessions, or enables it.</summary>
    public Task<Outcome> SetDisabledAsync(Guid requestId, Operator by, Guid id, bool disabled)
        => _store.ApplyAsync(Act(requestId, by, disabled ? "operator.disabled" : "operator.enabled", id), async connection =>
        {
            if (!by.May(OperatorDuty.KeepOperators))
            {
                return OperatorRefusals.NotAllowed;
            }

            // So at least one operator for security is always left.
            if (by.Id == id)
            {
                return OperatorRefusals.NotOneself;
            }

            await connection.WriteAsync(EndSessions, id);
            return await connection.WriteAsync("update operator set disabled = $2 where id = $1", id, disabled) == 0 ? OperatorRefusals.NotFound : null;
        });

    internal static Operator Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2),
        [.. row.GetFieldValue<string[]>(3).Select(Enum.Parse<OperatorRole>).Order()], row.GetBoolean(4), row.GetBoolean(5));

    /// <summary>The same of a row of operators.</summary>
    internal const string SecretPurposeSql = "'operator-totp/' || id";

    internal static string SecretPurpose(Guid id) => $"operator-totp/{id}";

    private Task<int> PutCodeAsync(NpgsqlConnection connection, Guid id, string code, byte[]? secret)
        => connection.WriteAsync(
            "update operator set code = $2, code_until = $3, code_secret = $4 where id = $1",
            id, OneTimeCode.Digest(code), _clock.GetUtcNow() + CodeLife, _master.WrapForInstallation(SecretPurpose(id), secret ?? Totp.NewSecret()));

    private OperatorAct Act(Guid command, Operator? by, string action, Guid subject, string? detail = null)
        => new(command, _clock.GetUtcNow(), by?.Id, action) { Subject = subject, Detail = detail };

    private static Refusal? WhyNot(OpenOperator command)
        => command.By is { } by && !by.May(OperatorDuty.KeepOperators) ? OperatorRefusals.NotAllowed
            : !UserName().IsMatch(command.UserName.Trim()) ? OperatorRefusals.NameMalformed
            : string.IsNullOrWhiteSpace(command.Name) ? OperatorRefusals.NameMissing
            : command.Roles.IsDefaultOrEmpty ? OperatorRefusals.RolesMissing
            : null;

    [GeneratedRegex("^[a-z][a-z0-9.-]{2,31}$")]
    private static partial Regex UserName();
}
