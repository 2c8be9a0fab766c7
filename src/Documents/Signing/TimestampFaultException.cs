namespace EOffice.Documents.Signing;

/// <summary>Why a timestamp authority gave no usable token.</summary>
public enum TimestampFault
{
    /// <summary>No answer, or an HTTP error.</summary>
    Unreachable,

    TooSlow,

    /// <summary>Wrong name or password.</summary>
    NotAdmitted,

    /// <summary>It said no (PKIStatus).</summary>
    Rejected,

    /// <summary>Not a token, not properly signed by a timestamp authority, or too large.</summary>
    Nonsense,

    /// <summary>An answer to another question.</summary>
    WrongNonce,

    /// <summary>A token about other data.</summary>
    WrongImprint,

    WrongPolicy,

    /// <summary>More than five minutes from this machine's clock.</summary>
    WrongTime,
}

/// <summary>There is no timestamp, so nothing may be sealed: a seal that should have one is never made without.</summary>
public sealed class TimestampFaultException(TimestampFault fault, Exception? inner = null) : Exception($"The timestamp authority failed: {fault}.", inner)
{
    public TimestampFault Fault { get; } = fault;
}
