namespace EOffice.Documents.Signing;

/// <summary>What the signature dictionary says. None of it is trusted when verifying; the certificate is.</summary>
/// <param name="SignerName"><c>/Name</c>.</param>
/// <param name="Time"><c>/M</c>: the time claimed by the signer.</param>
/// <param name="FieldName">Null: the first free of TTE1, TTE2, …</param>
/// <param name="Appearance">Null, as usual: nothing is seen on the page.</param>
/// <param name="Certification">What may happen after this seal; only for the first one.</param>
public sealed record SealRequest(
    string SignerName,
    DateTimeOffset Time,
    string? Reason = null,
    string? Location = null,
    string? FieldName = null,
    Certification Certification = Certification.None,
    SealAppearance? Appearance = null)
{
    /// <summary>A document timestamp: it names no person and claims no time.</summary>
    internal static SealRequest Timestamp { get; } = new("", default) { IsTimestamp = true };

    internal bool IsTimestamp { get; private init; }
}

/// <summary>DocMDP permission of a certifying seal (ISO 32000-2, table 257).</summary>
public enum Certification
{
    /// <summary>An ordinary approval seal.</summary>
    None = 0,

    /// <summary>Nothing may follow, not even another seal.</summary>
    NoChanges = 1,

    /// <summary>Further seals may follow.</summary>
    FurtherSeals = 2,
}
