using EOffice.Grains.Accounts;
using EOffice.Grains.Storage;
using EOffice.Tenancy.Keys;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>The operators' way in: the one-time code at first, then name, password and authenticator, always all three.</summary>
public sealed class OperatorSessions
{
    /// <summary>A session ends this long after the last request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>And this long after it began, whatever happens.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private const int LongestPassword = 1_000;
    private static readonly TimeSpan Touch = TimeSpan.FromMinutes(1);

    // Seen is written at most once a minute: a session costs reads.
    private const string SelectBySession = """
        with live as (select s.digest, s.operator, s.seen_at from operator_session s where s.digest = $1 and s.expires_at > $2 and s.seen_at > $3),
          touched as (update operator_session set seen_at = $2 where digest in (select digest from live where seen_at <= $4))
        select o.id, o.user_name, o.name, o.roles, o.disabled, true from live join operator o on o.id = live.operator where not o.disabled
        """;

    private const string SelectForSignIn = "select id, password_hash, totp_secret from operator where user_name = $1 and not disabled";

    private const string SelectHash = "select password_hash from operator where id = $1 and not disabled";

    private const string SelectByCode = "select id, user_name, name, code_secret from operator where code = $1 and code_until > $2 and not disabled";

    private const string UseCode = """
        update operator set password_hash = $3, totp_secret = code_secret, totp_step = $4, code = null, code_until = null, code_secret = null
        where id = $1 and code = $2
        """;

    private readonly ConsoleStore _store;
    private readonly OperatorThrottle _throttle;
    private readonly Passwords _passwords;
    private readonly MasterKey _master;
    private readonly TimeProvider _clock;

    internal OperatorSessions(ConsoleStore store, OperatorThrottle throttle, Passwords passwords, MasterKey master, TimeProvider clock)
        => (_store, _throttle, _passwords, _master, _clock) = (store, throttle, passwords, master, clock);

    /// <summary>The operator behind a session token; null when it has ended or the account is disabled.</summary>
    public Task<Operator?> FindAsync(string token)
    {
        var now = _clock.GetUtcNow();
        return _store.ReadOneAsync(SelectBySession, OperatorAccounts.Read, SecretToken.Digest(token), now, now - Idle, now - Touch);
    }

    public Task EndAsync(string token) => _store.WriteAsync("delete from operator_session where digest = $1", SecretToken.Digest(token));

    /// <summary>What belongs to a one-time code; the refusal does not tell an unknown code from an old one.</summary>
    public async Task<Outcome<OperatorEntry>> OpenCodeAsync(string? code, string clientAddress)
        => await FindCodeAsync(code, clientAddress) is { Found: { } found } ? new OperatorEntry(found.UserName, found.Name, found.Secret) : OperatorRefusals.CodeUnknown;

    /// <summary>Uses the one-time code: sets the password and the authenticator, ends every session.</summary>
    public async Task<Outcome> EnterAsync(EnterOperator command, string clientAddress)
    {
        if (await FindCodeAsync(command.Code, clientAddress) is not { Found: { } found, Digest: { } digest })
        {
            return OperatorRefusals.CodeUnknown;
        }

        if (Passwords.WhyNot(command.New, [found.UserName, .. found.Name.Split(' ')]) is { } weak)
        {
            return weak;
        }

        if (Totp.StepOf(found.Secret, command.Totp, _clock.GetUtcNow()) is not { } step)
        {
            return OperatorRefusals.TotpWrong;
        }

        var hash = await _passwords.HashAsync(command.New);
        return await _store.ApplyAsync(Act(found.Id, "operator.entered"), async connection =>
        {
            await connection.WriteAsync("delete from operator_session where operator = $1", found.Id);
            return await connection.WriteAsync(UseCode, found.Id, digest, hash, step) == 1 ? null : OperatorRefusals.CodeUnknown;
        });
    }

    /// <summary>Name, password and authenticator together; the refusal never tells which of them was wrong.</summary>
    public async Task<Outcome<OperatorSession>> SignInAsync(OperatorSignIn command)
    {
        var name = command.UserName.Trim().ToLowerInvariant();
        if (await _throttle.MustWaitAsync(name, command.ClientAddress))
        {
            return OperatorRefusals.TooManyAttempts;
        }

        var known = await _store.ReadOneAsync(SelectForSignIn, row => new Known(row.GetGuid(0), row.Text(1), row.IsDBNull(2) ? null : (byte[])row[2]), name);
        var right = command.Password.Length <= LongestPassword
            && await _passwords.CheckAsync(known?.Hash, command.Password) != PasswordVerificationResult.Failed;
        if (!right || known is not { Secret: { } secret }
            || Totp.StepOf(_master.UnwrapForInstallation(OperatorAccounts.SecretPurpose(known.Id), secret), command.Totp, _clock.GetUtcNow()) is not { } step)
        {
            await _throttle.NoteWrongAsync(name, command.ClientAddress);
            return OperatorRefusals.WrongNameOrCode;
        }

        return await OpenSessionAsync(known.Id, step);
    }

    /// <summary>A new password by whoever knows the old one; every other session ends.</summary>
    public async Task<Outcome> ChangePasswordAsync(ChangeOperatorPassword command)
    {
        var (id, bucket) = (command.By.Id, $"password of {command.By.Id}");
        if (await _throttle.MustWaitAsync(bucket, command.ClientAddress))
        {
            return OperatorRefusals.TooManyAttempts;
        }

        var hash = await _store.ReadOneAsync(SelectHash, row => row.Text(0), id);
        if (command.Current.Length > LongestPassword || await _passwords.CheckAsync(hash, command.Current) == PasswordVerificationResult.Failed)
        {
            await _throttle.NoteWrongAsync(bucket, command.ClientAddress);
            return OperatorRefusals.PasswordWrong;
        }

        if (command.New == command.Current)
        {
            return AccountRefusals.PasswordSame;
        }

        if (Passwords.WhyNot(command.New, [command.By.UserName, .. command.By.Name.Split(' ')]) is { } weak)
        {
            return weak;
        }

        var next = await _passwords.HashAsync(command.New);
        return await _store.ApplyAsync(new OperatorAct(command.RequestId, _clock.GetUtcNow(), id, "operator.password-changed") { Subject = id }, async connection =>
        {
            await connection.WriteAsync("update operator set password_hash = $2 where id = $1", id, next);
            await connection.WriteAsync("delete from operator_session where operator = $1 and digest <> $2", id, SecretToken.Digest(command.KeepSession));
            return null;
        });
    }

    private async Task<Outcome<OperatorSession>> OpenSessionAsync(Guid id, long step)
    {
        var token = SecretToken.New();
        var now = _clock.GetUtcNow();
        var outcome = await _store.ApplyAsync(Act(id, "operator.signed-in"), async connection =>
        {
            // A code that somebody read over the shoulder was used already.
            if (await connection.WriteAsync("update operator set totp_step = $2 where id = $1 and totp_step < $2", id, step) == 0)
            {
                return OperatorRefusals.WrongNameOrCode;
            }

            await connection.WriteAsync("delete from operator_session where operator = $1 and (expires_at <= $2 or seen_at <= $3)", id, now, now - Idle);
            await connection.WriteAsync(
                "insert into operator_session (digest, operator, seen_at, expires_at) values ($1, $2, $3, $4)", SecretToken.Digest(token), id, now, now + Longest);
            return null;
        });
        return outcome.Refusal is { } refusal ? refusal : new OperatorSession(token);
    }

    private async Task<(byte[]? Digest, Coded? Found)> FindCodeAsync(string? code, string clientAddress)
    {
        if (OneTimeCode.Digest(code) is not { } digest || await _throttle.MustWaitAsync("code", clientAddress))
        {
            return default;
        }

        var found = await _store.ReadOneAsync(SelectByCode, ReadCoded, digest, _clock.GetUtcNow());
        if (found is null)
        {
            await _throttle.NoteWrongAsync("code", clientAddress);
        }

        return (digest, found);
    }

    private Coded ReadCoded(NpgsqlDataReader row)
    {
        var id = row.GetGuid(0);
        return new Coded(id, row.GetString(1), row.GetString(2), _master.UnwrapForInstallation(OperatorAccounts.SecretPurpose(id), (byte[])row[3]));
    }

    private OperatorAct Act(Guid who, string action) => new(Guid.CreateVersion7(), _clock.GetUtcNow(), who, action) { Subject = who };

    private sealed record Known(Guid Id, string? Hash, byte[]? Secret);

    private sealed record Coded(Guid Id, string UserName, string Name, byte[] Secret);
}
