using System.Text;
using EOffice.Grains.Accounts.SecondFactors;
using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Grains.Push;
using EOffice.Grains.Signing;
using EOffice.Grains.Signing.OrganisationSeals;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Webhooks;

namespace EOffice.Grains.Keys;

/// <summary>A column of a government's database whose values are sealed under its key: docs/keys.md.</summary>
/// <param name="Of">SQL: what a value belongs to, a uuid or a text; null when there is one row only.</param>
/// <param name="Belongs">The associated data of that.</param>
internal sealed record SealedColumn(string Table, string Column, string Purpose, string? Of, Func<object, byte[]> Belongs)
{
    public static IReadOnlyList<SealedColumn> All { get; } =
    [
        .. SecondFactorSecrets.Sealed, SignOns.Sealed, PushStore.Sealed, SigningKeys.Sealed, AuthorityStore.Sealed, OrganisationSealStore.Sealed,
        .. SigningProviders.Sealed, .. WebhookStore.Sealed,
    ];

    public static SealedColumn OfThing(string table, string column, string purpose, string of)
        => new(table, column, purpose, of, id => ((Guid)id).ToByteArray());

    public static SealedColumn OfText(string table, string column, string purpose, string of)
        => new(table, column, purpose, of, text => Encoding.ASCII.GetBytes((string)text));

    /// <summary>Of a table with one row.</summary>
    public static SealedColumn OfOffice(string table, string column, string purpose, byte[] belongs)
        => new(table, column, purpose, null, _ => belongs);
}
