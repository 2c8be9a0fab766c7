using System.Collections.Immutable;

namespace EOffice.Grains.Exchange;

/// <summary>The border of a government: the only grain another government's side may call. Key: the government alone.</summary>
[CrossesGovernments]
public interface IExchangeGrain : IGrainWithStringKey
{
    /// <summary>Offices of this government that letters from other governments may be addressed to.</summary>
    Task<AddressBook> AddressesAsync();

    /// <summary>For this government's own officers: the addresses of another one, fetched across the border. Empty when there is no such government.</summary>
    Task<AddressBook> AddressesOfAsync(string government);

    /// <summary>Takes in an envelope whose payloads are already in this government's vault. The same envelope gives the same receipt bytes.</summary>
    Task<ExchangeReply> AcceptAsync(SignedMessage envelope);

    /// <summary>Takes in a receipt for something this government sent. A repeat changes nothing.</summary>
    Task<ExchangeReply> AcceptReceiptAsync(SignedMessage receipt);
}

public sealed record AddressBook(ImmutableArray<Address> Addresses);

/// <param name="Office">Id within the receiving government.</param>
/// <param name="Name">"Dinas Kesehatan".</param>
/// <param name="Leader">Title of its head as printed after "Yth.".</param>
public sealed record Address(string Tenant, string Government, Guid Office, string Name, string Leader);

/// <summary>Canonical JSON (RFC 8785) with a detached signature (ES256, RFC 7515).</summary>
/// <param name="Payload">UTF-8 bytes of the canonical JSON.</param>
/// <param name="Signature">Detached JWS, compact: "header..signature".</param>
public sealed record SignedMessage(byte[] Payload, string Signature);

/// <param name="Receipt">Null when refused or when there is nothing to give back.</param>
/// <param name="Refusal">Permanent: sending the same again will not help.</param>
public sealed record ExchangeReply(SignedMessage? Receipt, Refusal? Refusal);

public static class ExchangeRefusals
{
    public static readonly Refusal SignatureInvalid = new("exchange.signature-invalid");
    public static readonly Refusal Malformed = new("exchange.malformed");
    public static readonly Refusal NotForUs = new("exchange.not-for-us");
    public static readonly Refusal SameIdOtherContent = new("exchange.same-id-other-content");
    public static readonly Refusal OfficeUnknown = new("exchange.office-unknown");
    public static readonly Refusal PayloadMissing = new("exchange.payload-missing");
    public static readonly Refusal Expired = new("exchange.expired");
    public static readonly Refusal GovernmentUnknown = new("exchange.government-unknown");
    public static readonly Refusal GaveUp = new("exchange.gave-up");
    public static readonly Refusal NotAParty = new("exchange.not-a-party");
    public static readonly Refusal PracticeDiffers = new("exchange.practice-differs");
    public static readonly Refusal RecipientClosing = new("exchange.recipient-closing");
}
