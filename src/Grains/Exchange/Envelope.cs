using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using EOffice.Grains.Letters;

namespace EOffice.Grains.Exchange;

/// <summary>A letter on its way to another government: facts and digests; the documents travel beside it. Or news of one sent before.</summary>
/// <param name="Id">UUIDv7, the same at every try: the receiver takes it in once.</param>
/// <param name="Conversation">The sender's letter; all its copies share it.</param>
/// <param name="Sequence">Counts what this sender sent to this receiver, from 1, without gaps.</param>
/// <param name="Office">The receiving office, by the receiver's own id.</param>
/// <param name="Letter">Null in news of a letter.</param>
/// <param name="Payloads">The sealed letter first, then its attachments; none with news.</param>
/// <param name="Standing">What became of a letter sent before; null with a letter.</param>
/// <param name="Practice">True when the sender practises; left out else.</param>
internal sealed record Envelope(
    int Version, string Type, Guid Id, Guid Conversation, long Sequence, string From, string To, DateTimeOffset Created, DateTimeOffset Expires,
    Guid Office, bool CarbonCopy, EnvelopeLetter? Letter, ImmutableArray<Attachment> Payloads, StandingNotice? Standing = null,
    bool? Practice = null)
{
    public const int CurrentVersion = 1;
    public const string TypeName = "letter";
    public const string StandingTypeName = "letter-standing";
    private const int MostPayloads = 21;

    public bool IsSound
        => Version == CurrentVersion && Practice is not false && Id != Guid.Empty && Sequence > 0 && Expires > Created && From is not null && To is not null
            && Type switch { TypeName => IsLetter, StandingTypeName => IsNews, _ => false };

    private bool IsLetter
        => Letter is { IsSound: true } && Standing is null
            && Payloads is { IsDefaultOrEmpty: false, Length: <= MostPayloads } && Payloads.All(IsDocument) && Payloads[0].MediaType == "application/pdf";

    private bool IsNews => Letter is null && Payloads.IsDefaultOrEmpty && Standing is { IsSound: true };

    private static bool IsDocument(Attachment document)
        => document is { Size: >= 0, Sha256.Length: 64 } && Wording.Fits(document.Name) && Wording.Fits(document.MediaType)
            && document.Sha256.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}

/// <summary>What the receiver's register and desks show.</summary>
/// <param name="Sender">Office and government: "Dinas Kesehatan Kabupaten Sumedang".</param>
/// <param name="Signer">Title of the post that sealed it last.</param>
/// <param name="SenderOffice">By the sender's own id: where an answer may be addressed to.</param>
internal sealed record EnvelopeLetter(
    string Number, DateOnly Date, string Subject, string Classification, Secrecy Secrecy, Urgency Urgency, string Sender, string Signer,
    Guid? SenderOffice = null)
{
    public bool IsSound => Wording.Fits(Number) && Wording.Fits(Subject) && Wording.Fits(Classification) && Wording.Fits(Sender) && Wording.Fits(Signer);
}

/// <summary>How envelopes and receipts become bytes, and back.</summary>
internal static class ExchangeJson
{
    private const int LargestMessage = 64 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        RespectRequiredConstructorParameters = false,
    };

    public static byte[] Write<T>(T message) => CanonicalJson.Of(JsonSerializer.SerializeToElement(message, Options));

    /// <summary>Null when the bytes are not a message of this kind in its one canonical form.</summary>
    public static T? Read<T>(byte[] payload) where T : class
    {
        try
        {
            return payload.Length <= LargestMessage && CanonicalJson.Of(payload).AsSpan().SequenceEqual(payload)
                ? JsonSerializer.Deserialize<T>(payload, Options)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static byte[] Digest(byte[] payload) => SHA256.HashData(payload);
}
