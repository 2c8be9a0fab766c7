using System.Collections.Immutable;
using System.Security.Cryptography;
using EOffice.Documents.Vault;
using EOffice.Tenancy;

namespace EOffice.Grains.Isolation;

/// <summary>What one proof looked at and found.</summary>
/// <param name="Build">Of the program that proved it: <see cref="RunningBuild"/>.</param>
/// <param name="Pairs">Of governments that were tried against each other, each in one direction.</param>
/// <param name="Leaks">What was open, or could not be tried, in words; empty as it should be.</param>
/// <param name="Notes">What is not a leak and should be closed all the same.</param>
public sealed record IsolationReport(
    DateTimeOffset At, string Build, TimeSpan Took, int Governments, int Pairs, IsolationCounts Checks, ImmutableArray<string> Leaks, ImmutableArray<string> Notes);

/// <param name="Database">Roles that were to be refused by a database, a table or a column.</param>
/// <param name="Keys">Sealed values and signatures of one government that were not to open or hold as another's.</param>
/// <param name="Storage">Stored documents that were not to open for another, and names that were not to lead out of a prefix.</param>
/// <param name="Names">Keys of grains that were not to be another's.</param>
public sealed record IsolationCounts(int Database, int Keys, int Storage, int Names)
{
    public int All => Database + Keys + Storage + Names;
}

/// <summary>Which build this is: two that differ in any line of what keeps governments apart differ here.</summary>
public static class RunningBuild
{
    /// <summary>Version, and a digest of the module ids that the compiler gave (ECMA-335 §II.22.30) to the three assemblies below the portal.</summary>
    public static string Id { get; } = Name();

    private static string Name()
    {
        var modules = new[] { typeof(IDocumentVault), typeof(TenantId), typeof(RunningBuild) }.SelectMany(type => type.Assembly.ManifestModule.ModuleVersionId.ToByteArray());
        return $"{Backups.BackupMaking.Program}+{Convert.ToHexStringLower(SHA256.HashData([.. modules]))[..12]}";
    }
}
