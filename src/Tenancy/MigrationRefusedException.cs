namespace EOffice.Tenancy;

/// <summary>A database was left as it is, and why, in one English sentence.</summary>
public sealed class MigrationRefusedException(string reason, Exception? inner = null) : Exception(reason, inner);
