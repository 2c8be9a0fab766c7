using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Identity;

namespace EOffice.Grains.Accounts;

/// <summary>A new password, by the person or, when forgotten, by an administrator.</summary>
internal sealed class PasswordChanges(OfficeDatabase database, Passwords passwords, Throttle throttle, TenantCatalog catalog, TimeProvider clock)
{
    private const string Purpose = "change-password";

    private const string SelectAccount = """
        select a.user_name, p.nip, a.password_hash, exists (select from command where id = $2)
        from account a join person p on p.id = a.person where a.person = $1
        """;

    private const string Update = "update account set password_hash = $2, must_change = $3 where person = $1";

    private const string EndOthers = "delete from session where person = $1 and digest <> $2";

    public async Task<Outcome> ChangeAsync(TenantId tenant, ChangePassword command)
    {
        if (await FindAsync(tenant, command.Person, command.RequestId) is not { } account)
        {
            return AccountRefusals.NotFound;
        }

        // After a change took effect its "current" password is a wrong one.
        if (account.WasDone)
        {
            return Outcome.Done;
        }

        switch (await throttle.TryAsync(tenant, command.Person, Purpose, async () =>
            await passwords.CheckAsync(account.Hash, command.Current) != PasswordVerificationResult.Failed))
        {
            case TryResult.MustWait: return AccountRefusals.TooManyAttempts with { Field = nameof(command.Current) };
            case TryResult.Wrong: return AccountRefusals.CurrentPasswordWrong;
        }

        if (command.New == command.Current)
        {
            return AccountRefusals.PasswordSame;
        }

        return WhyNot(tenant, account, command.New)
            ?? await WriteAsync(tenant, command.RequestId, command.Person, command.Person, "account.password-changed", command.New, SecretToken.Digest(command.KeepSession), reset: false);
    }

    public async Task<Outcome> ResetAsync(TenantId tenant, ResetPassword command)
    {
        if (await FindAsync(tenant, command.Person, command.RequestId) is not { } account)
        {
            return AccountRefusals.NotFound;
        }

        return WhyNot(tenant, account, command.Password) is { } weak
            ? weak with { Field = nameof(command.Password) }
            : await WriteAsync(tenant, command.RequestId, command.Person, command.By, "account.password-reset", command.Password, keep: [], reset: true);
    }

    private Refusal? WhyNot(TenantId tenant, Account account, string password)
        => Passwords.WhyNot(password, Passwords.OwnWords(catalog.Get(tenant), account.UserName, account.Nip));

    private Task<Account?> FindAsync(TenantId tenant, PersonId person, Guid requestId)
        => database.ReadOneAsync(
            tenant, SelectAccount, row => new Account(row.GetString(0), row.Text(1), row.GetString(2), row.GetBoolean(3)), person.Value, requestId);

    private async Task<Outcome> WriteAsync(TenantId tenant, Guid requestId, PersonId person, PersonId by, string action, string password, byte[] keep, bool reset)
    {
        var hash = await passwords.HashAsync(password);
        return await database.ApplyAsync(new RowCommand(tenant, requestId, person.Value, action, by, clock.GetUtcNow()), async connection =>
        {
            if (reset && !await Administrators.MayAsync(connection, by))
            {
                return AccountRefusals.NotAllowed;
            }

            await connection.WriteAsync(Update, person.Value, hash, reset);
            await connection.WriteAsync(EndOthers, person.Value, keep);
            return null;
        });
    }

    private sealed record Account(string UserName, string? Nip, string Hash, bool WasDone);
}
