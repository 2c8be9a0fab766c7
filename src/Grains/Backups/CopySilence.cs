using EOffice.Grains.Accounts.SecondFactors;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Makes a restored database into one that nothing leaves, and that opens with the copy's own key.</summary>
/// <remarks>Sealed again are the issuer's key, without which certificates can't be judged, and secrets of authenticator apps. All other secrets stay closed.</remarks>
internal sealed class CopySilence(CatalogDatabase catalog, TenantCatalog tenants, TenantKeys keys, SecondFactorSecrets factors)
{
    // What waits to be sent or done; ways in that belong to the old address; services outside and what they know people as.
    private const string Silence = """
        delete from outbox; delete from due; delete from mail; delete from webhook; delete from push_subscription;
        delete from session; delete from sign_in_step; delete from trusted_device; delete from api_token; delete from entry_code; delete from agenda_feed;
        delete from sign_on_link; delete from single_sign_on; delete from bsre_identity; delete from signing_provider; delete from organisation_seal;
        delete from seal_batch_letter where batch in (select id from seal_batch where state = 'Running'); delete from seal_batch where state = 'Running';
        """;

    /// <summary>May be repeated only on a database that was restored anew.</summary>
    public async Task PrepareAsync(TenantId original, TenantId copy, string database, CancellationToken cancellationToken)
    {
        var mayEnter = await MayEnterAsync(original, cancellationToken);
        await using var connection = await catalog.ConnectAsync(database, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.WriteAsync(Silence);
        await connection.WriteAsync("update account set disabled = true where case when $1 is null then not administrator else person <> all($1::uuid[]) end", mayEnter);
        await SealAgainAsync(connection, original, copy);
        await transaction.CommitAsync(cancellationToken);
    }

    // Whoever was shut out since must not come in by the copy. When nobody can say who that is, administrators alone do.
    private async Task<Guid[]?> MayEnterAsync(TenantId original, CancellationToken cancellationToken)
    {
        try
        {
            await using var live = await catalog.ConnectAsync(tenants.AccessOf(original).Database, cancellationToken);
            return [.. await live.ReadAllAsync("select person from account where not disabled", row => row.GetGuid(0))];
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private async Task SealAgainAsync(NpgsqlConnection connection, TenantId original, TenantId copy)
    {
        foreach (var issuer in await connection.ReadAllAsync("select sealed_issuer from authority", row => row.GetFieldValue<byte[]>(0)))
        {
            await connection.WriteAsync("update authority set sealed_issuer = $1", keys.Seal(copy, AuthorityStore.Purpose, keys.Open(original, AuthorityStore.Purpose, issuer, []), []));
        }

        await connection.WriteAsync("delete from second_factor where sealed_secret is null");
        foreach (var (person, secret) in await connection.ReadAllAsync(
            "select person, sealed_secret from second_factor", row => (new PersonId(row.GetGuid(0)), row.GetFieldValue<byte[]>(1))))
        {
            await connection.WriteAsync(
                "update second_factor set sealed_secret = $2, offered_secret = null where person = $1", person.Value, factors.Seal(copy, person, factors.Open(original, person, secret)));
        }
    }
}
