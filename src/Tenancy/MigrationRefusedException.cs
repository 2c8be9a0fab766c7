namespace EOffice.Tenancy;

/// <summary>A database was left as it is, and why, in one English sentence.</summary>
public sealed class MigrationRefusedException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>
    /// The same for operators, who see no data: "refused 0002_b 22012" (SQLSTATE, then table and constraint where there are any), "changed 0003_c",
    /// "late 0002_b", "unknown 0099". The sentence may repeat what stood in a row.
    /// </summary>
    public string? Note { get; init; }
}
