namespace EOffice.Documents.Verification;

/// <summary>The outcome of verifying a file or one signature, the worst last.</summary>
public enum Verdict
{
    /// <summary>Unchanged since signing, and signed by somebody trusted at that time.</summary>
    Valid,

    /// <summary>The file carries no signature at all.</summary>
    NotSigned,

    /// <summary>Intact as far as can be told, but something needed for trust is missing or unusual. Never to be shown as valid.</summary>
    Indeterminate,

    /// <summary>Changed, forged, or built so that it can't be evaluated.</summary>
    Invalid,
}
