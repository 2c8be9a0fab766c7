using EOffice.Documents.Vault;
using EOffice.Grains.Letters;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>The one place where code of one government reaches into another: documents into its vault, messages to its exchange grain.</summary>
/// <remarks>
/// Within an installation this is a method call; between installations the same messages travel over HTTPS. Nothing is trusted for
/// having come this way: the receiving grain checks every signature and digest itself.
/// </remarks>
internal sealed class Border(IGrainFactory factory, IDocumentVault vault, TenantCatalog catalog, PeerCircuits circuits)
{
    /// <summary>Null when there is no such government here, or it is not ready for letters.</summary>
    public TenantId? Other(TenantId own, string government)
        => TenantId.TryParse(government, out var other) && other != own && catalog.Find(other) is { HasData: true, CopyOf: null } ? other : null;

    public Task<AddressBook> AddressesAsync(TenantId other) => ExchangeOf(other).AddressesAsync();

    public Task<ExchangeReply> SendEnvelopeAsync(TenantId other, SignedMessage envelope) => circuits.CallAsync(other, () => ExchangeOf(other).AcceptAsync(envelope));

    public Task<ExchangeReply> SendReceiptAsync(TenantId other, SignedMessage receipt) => circuits.CallAsync(other, () => ExchangeOf(other).AcceptReceiptAsync(receipt));

    /// <summary>Gives the other government a copy of its own, encrypted under its own key. A copy already there is left alone.</summary>
    public async Task CopyAsync(TenantId own, TenantId other, Attachment document)
    {
        if (await vault.ExistsAsync(other.Value, document.Sha256))
        {
            return;
        }

        await using var content = await vault.OpenAsync(own.Value, document.Sha256)
            ?? throw new InvalidOperationException($"Document {document.Sha256} is not in the vault of '{own}'.");
        var stored = await vault.PutAsync(other.Value, content);
        if (stored.Sha256 != document.Sha256)
        {
            throw new InvalidOperationException($"Document {document.Sha256} arrived in '{other}' as {stored.Sha256}.");
        }
    }

    private IExchangeGrain ExchangeOf(TenantId tenant) => new TenantGrains(factory, tenant).Get<IExchangeGrain>();
}
