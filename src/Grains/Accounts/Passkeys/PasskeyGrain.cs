using System.Buffers.Text;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Accounts.Passkeys;

/// <summary>No memory: every answer comes from the rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class PasskeyGrain(AccountsDesk desk, PasskeyChallenges challenges, PasskeyParty party) : Grain, IPasskeyGrain
{
    private const int Most = 20;
    private const int LongestName = 100;
    private const int LongestAnswer = 20_000;

    private const string SelectMine = "select id, name, host, created_at, used_at from passkey where person = $1 order by created_at, id limit 20";

    private const string SelectWho = "select coalesce(a.user_name, p.nip, p.name), p.name from account a join person p on p.id = a.person where a.person = $1 and not a.disabled";

    private const string SelectKnown = $"""
        select k.person, k.public_key, k.counter, a.must_change, {LocalEntryRule.May} from passkey k join account a on a.person = k.person where k.id = $1 and k.host = $2 and not a.disabled
        """;

    private const string Insert = """
        insert into passkey (id, person, host, name, public_key, counter, created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing
        """;

    private const string Used = "update passkey set counter = $2, used_at = $3 where id = $1 and counter <= $2";

    private const string DropEnded = "delete from passkey_used where until < $1";

    private const string Take = "insert into passkey_used (challenge, until) values ($1, $2) on conflict do nothing";

    private const string IsTrusted = "select exists (select from trusted_device where digest = $1 and person = $2)";

    public async Task<PasskeyList> ListAsync(PersonId person) => new([.. await MineAsync(person)]);

    public async Task<Outcome<PasskeyChallenge>> BeginAsync(BeginPasskey command)
    {
        if (await WhoAsync(command.Person) is not { } who || !party.Knows(this.Tenant(), command.Host))
        {
            return AccountRefusals.NotFound;
        }

        if (await desk.PasswordChanges.WhyNotAsync(this.Tenant(), command.Person, command.Password) is { } wrong)
        {
            return wrong;
        }

        var mine = await MineAsync(command.Person);
        if (mine.Count >= Most)
        {
            return PasskeyRefusals.TooMany;
        }

        var challenge = challenges.New(this.Tenant(), ToAdd(command.Person, command.Host));
        var known = mine.Where(one => one.Host == command.Host).Select(one => Base64Url.DecodeFromChars(one.Id)).ToList();
        return new PasskeyChallenge(
            party.ToMake(this.Tenant(), command.Host, challenge, command.Person, (who.Account, who.Name), known).ToJson(), Base64Url.EncodeToString(challenge));
    }

    public async Task<Outcome> AddAsync(AddPasskey command)
    {
        var name = command.Name.Trim();
        if (name.Length is 0 or > LongestName)
        {
            return PasskeyRefusals.NameMissing;
        }

        if (await WhoAsync(command.Person) is not { } who || challenges.Read(this.Tenant(), ToAdd(command.Person, command.Host), command.Challenge) is not { } challenge)
        {
            return PasskeyRefusals.ChallengeEnded;
        }

        var options = party.ToMake(this.Tenant(), command.Host, challenge, command.Person, (who.Account, who.Name), []);
        if (command.Answer.Length > LongestAnswer || await party.MadeAsync(this.Tenant(), command.Host, options, command.Answer) is not { } made)
        {
            return PasskeyRefusals.NotAccepted;
        }

        return await ApplyAsync(command.RequestId, command.Person, "passkey.added", name, async (connection, now)
            => await connection.WriteAsync(Insert, made.Id, command.Person.Value, command.Host, name, made.PublicKey, (long)made.SignCount, now) == 1 ? null : PasskeyRefusals.NotAccepted);
    }

    public async Task<Outcome> RenameAsync(RenamePasskey command)
        => command.Name.Trim().Length is 0 or > LongestName ? PasskeyRefusals.NameMissing
            : await ApplyAsync(command.RequestId, command.Person, "passkey.renamed", command.Name.Trim(), async (connection, _)
                => await connection.WriteAsync("update passkey set name = $3 where id = $1 and person = $2", Id(command.Id), command.Person.Value, command.Name.Trim()) == 1
                    ? null
                    : PasskeyRefusals.NotFound);

    public Task<Outcome> RemoveAsync(RemovePasskey command)
        => ApplyAsync(command.RequestId, command.Person, "passkey.removed", null, async (connection, _)
            => await connection.WriteAsync("delete from passkey where id = $1 and person = $2", Id(command.Id), command.Person.Value) == 1 ? null : PasskeyRefusals.NotFound);

    public Task<PasskeyChallenge> BeginSignInAsync(string host)
    {
        var challenge = challenges.New(this.Tenant(), ToSignIn(host));
        return Task.FromResult(new PasskeyChallenge(party.ToSign(this.Tenant(), host, challenge).ToJson(), Base64Url.EncodeToString(challenge)));
    }

    public async Task<Outcome<SignedIn>> SignInAsync(PasskeySignIn command)
    {
        if (challenges.Read(this.Tenant(), ToSignIn(command.Host), command.Challenge) is not { } challenge)
        {
            return PasskeyRefusals.ChallengeEnded;
        }

        var answer = command.Answer.Length > LongestAnswer ? null : PasskeyAnswers.ReadSigned(command.Answer);
        var known = answer?.RawId is not { } id ? null : await desk.Database.ReadOneAsync(this.Tenant(), SelectKnown, Read, id, command.Host);
        if (known is null
            || await party.SignedAsync(this.Tenant(), command.Host, party.ToSign(this.Tenant(), command.Host, challenge), answer!, known) is not { } counter)
        {
            return PasskeyRefusals.NotAccepted;
        }

        if (!known.MayEnter)
        {
            return AccountRefusals.UseSingleSignOn;
        }

        var device = await KnownDeviceAsync(command.DeviceToken, known.Person);
        return await desk.SignIns.OpenSessionAsync(this.Tenant(), new Entrant(known.Person, known.MustChange, device, "account.signed-in-with-passkey"), async connection =>
        {
            var now = desk.Clock.GetUtcNow();
            await connection.WriteAsync(DropEnded, now);
            return await connection.WriteAsync(Take, challenge, now + PasskeyChallenges.Life) == 0 || await connection.WriteAsync(Used, answer!.RawId, counter, now) == 0
                ? PasskeyRefusals.NotAccepted
                : null;
        });
    }

    private static string ToAdd(PersonId person, string host) => $"add\n{person}\n{host}";

    private static string ToSignIn(string host) => $"sign in\n{host}";

    private static byte[] Id(string typed) => Base64Url.IsValid(typed) ? Base64Url.DecodeFromChars(typed) : [];

    private async Task<string?> KnownDeviceAsync(string? token, PersonId person)
        => token is not null && await desk.Database.ReadOneAsync(this.Tenant(), IsTrusted, row => row.GetBoolean(0), SecretToken.Digest(token), person.Value) ? token : null;

    private Task<List<PasskeyView>> MineAsync(PersonId person)
        => desk.Database.ReadAllAsync(
            this.Tenant(), SelectMine,
            row => new PasskeyView(Base64Url.EncodeToString((byte[])row[0]), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.Instant(4)), person.Value);

    private Task<Who?> WhoAsync(PersonId person)
        => desk.Database.ReadOneAsync(this.Tenant(), SelectWho, row => new Who(row.GetString(0), row.GetString(1)), person.Value);

    private Task<Outcome> ApplyAsync(Guid requestId, PersonId person, string action, string? detail, Func<NpgsqlConnection, DateTimeOffset, Task<Refusal?>> write)
    {
        var now = desk.Clock.GetUtcNow();
        return desk.Database.ApplyAsync(new RowCommand(this.Tenant(), requestId, person.Value, action, person, now, detail), connection => write(connection, now));
    }

    private static KnownPasskey Read(NpgsqlDataReader row) => new(new PersonId(row.GetGuid(0)), (byte[])row[1], row.GetInt64(2), row.GetBoolean(3), row.GetBoolean(4));

    private sealed record Who(string Account, string Name);
}
