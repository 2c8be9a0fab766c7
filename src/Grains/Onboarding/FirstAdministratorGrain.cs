using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Onboarding;

/// <summary>No memory: every answer comes from the rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class FirstAdministratorGrain(AccountsDesk desk, Throttle throttle) : Grain, IFirstAdministratorGrain
{
    private const string Bucket = "first-administrator";
    private static readonly TimeSpan CodeLife = TimeSpan.FromDays(7);

    private const string PutCode = """
        update first_administrator set code = $1, code_until = $2
        where person is null and not exists (select from account where administrator)
        """;

    private const string FindCode = "select name, nip from first_administrator where code = $1 and code_until > $2 and person is null";

    private const string UseCode = "update first_administrator set person = $2, entered_at = $3, code = null, code_until = null where code = $1 and person is null";

    private const string Mark = """
        insert into setup_step (step, state, person, at) values ($1, $2, $3, $4)
        on conflict (step) do update set (state, person, at) = (excluded.state, excluded.person, excluded.at)
        """;

    public async Task<Outcome<EntryCode>> IssueCodeAsync()
    {
        var code = OneTimeCode.New();
        var put = await desk.Database.WriteAsync(this.Tenant(), PutCode, OneTimeCode.Digest(code), desk.Clock.GetUtcNow() + CodeLife);
        return put == 1 ? new EntryCode(code) : OnboardingRefusals.AlreadyEntered;
    }

    public async Task<Outcome<SignedIn>> EnterAsync(EnterFirst command)
    {
        var (tenant, name) = (this.Tenant(), command.UserName.Trim().ToLowerInvariant());
        var digest = OneTimeCode.Digest(command.Code) ?? [];
        First? first = null;
        var tried = await throttle.TryAsync(tenant, Bucket, null, command.ClientAddress, async () =>
        {
            first = await desk.Database.ReadOneAsync(tenant, FindCode, row => new First(row.GetString(0), row.Text(1)), digest, desk.Clock.GetUtcNow());
            return first is not null;
        });
        if (tried == TryResult.MustWait || first is null)
        {
            return tried == TryResult.MustWait ? OnboardingRefusals.TooManyTries : OnboardingRefusals.CodeUnknown;
        }

        if (await WhyNotAsync(name, command.New, first) is { } refusal)
        {
            return refusal;
        }

        var opened = await OpenAsync(command, name, digest, first);
        return opened.Refusal is { } no ? no : await desk.SignIns.SignInAsync(tenant, new SignIn(name, command.New, command.ClientAddress, null));
    }

    public async Task<SetupList> SetupAsync()
    {
        var marks = (await desk.Database.ReadAllAsync(
            this.Tenant(), "select step, state, at from setup_step",
            row => new SetupMark(row.Enum<SetupStep>(0), row.Enum<SetupState>(1), row.GetFieldValue<DateTimeOffset>(2)))).ToDictionary(mark => mark.Step);
        return new SetupList([.. Enum.GetValues<SetupStep>().Select(step => marks.GetValueOrDefault(step) ?? new SetupMark(step, SetupState.Open, null))]);
    }

    public async Task<Outcome> MarkAsync(MarkSetup command)
    {
        if (!Enum.IsDefined(command.Step) || !Enum.IsDefined(command.State))
        {
            return OnboardingRefusals.StepUnknown;
        }

        var row = new RowCommand(this.Tenant(), command.RequestId, command.By.Value, "setup.marked", command.By, desk.Clock.GetUtcNow(), $"{command.Step} {command.State}");
        return await desk.Database.ApplyAsync(row, async connection =>
        {
            if (!await Administrators.MayAsync(connection, command.By))
            {
                return OnboardingRefusals.NotAllowed;
            }

            await (command.State == SetupState.Open
                ? connection.WriteAsync("delete from setup_step where step = $1", command.Step.ToString())
                : connection.WriteAsync(Mark, command.Step.ToString(), command.State.ToString(), command.By.Value, row.At));
            return null;
        });
    }

    private async Task<Refusal?> WhyNotAsync(string name, string password, First first)
        => !AccountsGrain.UserName().IsMatch(name) ? AccountRefusals.NameMalformed : await desk.Policies.WhyNotAsync(this.Tenant(), password, name, first.Nip);

    private async Task<Outcome> OpenAsync(EnterFirst command, string name, byte[] digest, First first)
    {
        var person = new PersonId(Guid.CreateVersion7());
        var hash = await desk.Passwords.HashAsync(command.New);
        var row = new RowCommand(this.Tenant(), command.RequestId, person.Value, "account.first-administrator", person, desk.Clock.GetUtcNow());
        try
        {
            return await desk.Database.ApplyAsync(row, async connection =>
            {
                await connection.WriteAsync("insert into person (id, name, nip) values ($1, $2, $3)", person.Value, first.Name, first.Nip);
                await connection.WriteAsync(
                    "insert into account (person, user_name, password_hash, must_change, administrator) values ($1, $2, $3, false, true)", person.Value, name, hash);
                return await connection.WriteAsync(UseCode, digest, person.Value, row.At) == 1 ? null : OnboardingRefusals.CodeUnknown;
            });
        }
        catch (PostgresException fault) when (fault is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "account" })
        {
            return AccountRefusals.NameTaken;
        }
    }

    private sealed record First(string Name, string? Nip);
}
