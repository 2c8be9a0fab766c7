using EOffice.Grains.Mail;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Accounts.EntryCodes;

/// <summary>No memory: every answer comes from the rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class EntryGrain(AccountsDesk desk, EntryIssuing issuing, Throttle throttle) : Grain, IEntryGrain
{
    private const string Find = """
        select p.id, p.name, p.nip, a.user_name, c.purpose, c.administrator from entry_code c join person p on p.id = c.person left join account a on a.person = p.id
        where c.digest = $1 and c.until > $2 and a.disabled is not true
        """;

    private const string FindByName = """
        select a.person from account a join person p on p.id = a.person where (a.user_name = $1 or p.nip = $1) and not a.disabled and p.email is not null
        """;

    // The code of a command that took effect is used up; asked again, it goes on where it was.
    private const string DoneBefore = """
        select coalesce(a.user_name, p.nip) from command c join account a on a.person = c.subject join person p on p.id = c.subject where c.id = $1
        """;

    private const string Use = "delete from entry_code where digest = $1 and until > $2";

    private const string OpenAccount =
        "insert into account (person, user_name, password_hash, must_change, administrator) values ($1, $2::text, $3, false, $4)";

    private const string SetPassword = "update account set password_hash = $2, must_change = false where person = $1 and not disabled";

    public Task<Outcome<IssuedEntry>> InviteAsync(InvitePerson command)
        => issuing.IssueAsync(this.Tenant(), new EntryOrder(command.RequestId, command.By, command.Person, EntryPurpose.Invitation, command.ByMail, command.Administrator));

    public Task<Outcome<IssuedEntry>> GiveResetCodeAsync(GiveResetCode command)
        => issuing.IssueAsync(this.Tenant(), new EntryOrder(command.RequestId, command.By, command.Person, EntryPurpose.Reset, command.ByMail));

    public async Task<Outcome> ForgottenAsync(ForgotPassword command)
    {
        var name = command.Name.Trim().ToLowerInvariant();
        if (!await throttle.MayCountAsync(this.Tenant(), "forgotten", name, command.ClientAddress))
        {
            return AccountRefusals.TooManyAttempts;
        }

        // The same is written whoever was meant, or nobody; who that is, is looked at when nobody waits for an answer.
        var person = await desk.Database.ReadOneAsync(this.Tenant(), FindByName, row => row.GetGuid(0), name);
        await desk.Database.Signals.AnnounceWorkAsync(this.Tenant());
        await desk.Database.WriteAsync(
            this.Tenant(), AggregateSql.InsertOutbox, command.RequestId, ForgottenMail.Name,
            OfficeJson.Write(new ForgottenOrder(person == Guid.Empty ? Guid.CreateVersion7() : person)));
        desk.Database.Signals.Committed(this.Tenant(), leftWork: true, []);
        return Outcome.Done;
    }

    public async Task<Outcome<EntryView>> OpenAsync(OpenEntry query)
    {
        var (refusal, coded) = await FindAsync(query.Code, query.ClientAddress);
        return coded is null ? refusal! : new EntryView(
            coded.Name, coded.Nip, coded.UserName, coded.Purpose, (await desk.Policies.OfAsync(this.Tenant())).ShortestPassword);
    }

    public async Task<Outcome<SignedIn>> EnterAsync(UseEntry command)
    {
        if (await desk.Database.ReadOneAsync(this.Tenant(), DoneBefore, row => row.GetString(0), command.RequestId) is { } known)
        {
            return await SignInAsync(command, known);
        }

        var (refusal, coded) = await FindAsync(command.Code, command.ClientAddress);
        if (coded is null)
        {
            return refusal!;
        }

        var typed = command.UserName?.Trim().ToLowerInvariant();
        var name = coded.Purpose != EntryPurpose.Invitation ? coded.UserName : string.IsNullOrEmpty(typed) ? null : typed;
        if (WhyNotName(coded, name) is { } malformed)
        {
            return malformed;
        }

        if (await desk.Policies.WhyNotAsync(this.Tenant(), command.New, name, coded.Nip) is { } weak)
        {
            return weak;
        }

        var entered = await WriteAsync(command, coded, name);
        return entered.Refusal is { } no ? no : await SignInAsync(command, name ?? coded.Nip!);
    }

    private Task<Outcome<SignedIn>> SignInAsync(UseEntry command, string name)
        => desk.SignIns.SignInAsync(this.Tenant(), new SignIn(name, command.New, command.ClientAddress, command.DeviceToken));

    private static Refusal? WhyNotName(Coded coded, string? name)
        => coded.Purpose != EntryPurpose.Invitation ? null
            : name is null ? coded.Nip is null ? EntryRefusals.NameNeeded : null
            : AccountsGrain.UserName().IsMatch(name) ? null : AccountRefusals.NameMalformed;

    private async Task<Outcome> WriteAsync(UseEntry command, Coded coded, string? name)
    {
        var (now, person, hash) = (desk.Clock.GetUtcNow(), coded.Person.Value, await desk.Passwords.HashAsync(command.New));
        var action = coded.Purpose == EntryPurpose.Invitation ? "account.opened" : "account.password-reset";
        try
        {
            return await desk.Database.ApplyAsync(new RowCommand(this.Tenant(), command.RequestId, person, action, coded.Person, now), async connection =>
            {
                if (await connection.WriteAsync(Use, OneTimeCode.Digest(command.Code), now) == 0)
                {
                    return EntryRefusals.CodeUnknown;
                }

                var written = await (coded.Purpose == EntryPurpose.Invitation
                    ? connection.WriteAsync(OpenAccount, person, name, hash, coded.Administrator)
                    : connection.WriteAsync(SetPassword, person, hash));
                await connection.WriteAsync("delete from session where person = $1", person);
                await connection.WriteAsync("delete from entry_code where person = $1", person);
                return written != 1 ? EntryRefusals.CodeUnknown
                    : coded.Purpose == EntryPurpose.Invitation ? await desk.Quotas.WhyNoMoreAccountsAsync(this.Tenant(), connection)
                    : null;
            });
        }
        catch (PostgresException fault) when (fault is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "account" })
        {
            return fault.ConstraintName == "account_pkey" ? EntryRefusals.CodeUnknown : AccountRefusals.NameTaken;
        }
    }

    // Tries count for the network they come from: 78 bits need no wait that a stranger could bring on others.
    private async Task<(Refusal? Refusal, Coded? Coded)> FindAsync(string? code, string address)
    {
        Coded? coded = null;
        var tried = await throttle.TryAsync(this.Tenant(), $"entry-code\n{address}", null, address, async () =>
        {
            coded = OneTimeCode.Digest(code) is { } digest
                ? await desk.Database.ReadOneAsync(this.Tenant(), Find, Read, digest, desk.Clock.GetUtcNow())
                : null;
            return coded is not null;
        });
        return tried == TryResult.MustWait ? (EntryRefusals.TooManyTries, null) : (coded is null ? EntryRefusals.CodeUnknown : null, coded);
    }

    private static Coded Read(NpgsqlDataReader row)
        => new(new PersonId(row.GetGuid(0)), row.GetString(1), row.Text(2), row.Text(3), row.Enum<EntryPurpose>(4), row.GetBoolean(5));

    private sealed record Coded(PersonId Person, string Name, string? Nip, string? UserName, EntryPurpose Purpose, bool Administrator);
}
