using System.Security.Cryptography;
using EOffice.Documents.Verification;
using EOffice.Grains.Operators;
using EOffice.Grains.Signing;
using EOffice.Grains.Verification;

namespace EOffice.Grains.Closing;

/// <summary>What anybody may learn of a certificate of destruction that they hold: long after the government has gone, from the catalog and the installation's own seal.</summary>
public sealed class DestructionRegister
{
    private const string Find = """
        select t.name, t.region_code, t.time_zone, c.agreement, c.destroyed_at from closing c join tenant t on t.id = c.tenant_id where c.certificate_sha256 = $1 and c.state = 'Destroyed'
        """;

    private readonly ConsoleStore _store;
    private readonly InstallationSeal _seal;

    internal DestructionRegister(ConsoleStore store, InstallationSeal seal) => (_store, _seal) = (store, seal);

    /// <summary>Null for a file that is neither a certificate given out here nor says that the installation sealed it.</summary>
    public async Task<DestructionProof?> JudgeAsync(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var known = await _store.ReadOneAsync(
            Find, row => new DestroyedGovernment(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4)), sha256);
        if (known is null && !ClaimedSigners.Of(file).Any(one => one.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, forIssuer: false) == InstallationSeal.Name))
        {
            return null;
        }

        var report = await _seal.ReportAsync(file, known?.DestroyedAt);
        var match = known is not null ? FileMatch.DestructionCertificate : FileMatches.Of(report, file);
        return new DestructionProof(
            new FileVerdict(match.Conclusion(), match, SealCheck.Word(report.Verdict), report.Reason.ToString(), null, [.. report.Signatures.Select(FileMatches.Fact)], sha256), known);
    }
}

/// <param name="Government">Null for a file that is not, byte for byte, a certificate that was given out.</param>
public sealed record DestructionProof(FileVerdict Verdict, DestroyedGovernment? Government);

/// <param name="Agreement">That the destruction was based on.</param>
public sealed record DestroyedGovernment(string Name, string RegionCode, string TimeZone, string Agreement, DateTimeOffset DestroyedAt);
