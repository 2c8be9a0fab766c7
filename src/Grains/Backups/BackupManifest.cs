using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EOffice.Tenancy;

namespace EOffice.Grains.Backups;

/// <summary>What one backup holds, and by which digests. It says nothing of any letter.</summary>
/// <param name="At">The moment of the snapshot.</param>
/// <param name="Database">What the database was called, so that a restore knows whose rights the dump carries.</param>
/// <param name="Schema">Number of the newest migration in it.</param>
/// <param name="Program">Version of the program that made it.</param>
/// <param name="Server">Version of the PostgreSQL server.</param>
/// <param name="Dump">SHA-256 of the dump (pg_dump's custom format) before encryption: its name on the shelf.</param>
/// <param name="List">SHA-256 of the list of documents: a line each, digest and bytes as it lies on the shelf.</param>
/// <param name="Missing">Documents that rows name and storage no longer had whole.</param>
/// <param name="WrappedKey">The government's key as the catalog has it, wrapped by the master key; base64.</param>
/// <param name="MadeAt">For one of a moment that was past already: when it was made. Null for one that was made at its moment.</param>
internal sealed record BackupManifest(
    int Format, string Tenant, string Name, DateTimeOffset At, string Database, string Role, int Schema, string Program, string Server,
    string Dump, long DumpBytes, string List, int Documents, long DocumentBytes, int Missing, ImmutableArray<TableSum> Tables,
    string WrappedKey, ImmutableArray<WrappedExchangeKey> ExchangeKeys, DateTimeOffset? MadeAt = null)
{
    public const int Newest = 1;
    private const string NameFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Such as <c>20261126T013000Z</c>: what <c>--at</c> takes.</summary>
    public string Id => NameOf(At);

    public static string NameOf(DateTimeOffset at) => at.UtcDateTime.ToString(NameFormat, CultureInfo.InvariantCulture);

    /// <summary>Null for what is no backup's name.</summary>
    public static DateTimeOffset? AtOf(string name)
        => DateTimeOffset.TryParseExact(name, NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>Two lines: the manifest as JSON; key id and ES256 signature of the government over the first.</summary>
    public byte[] Write(Tenant tenant, ExchangeKeys keys)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        return [.. line, .. Encoding.ASCII.GetBytes($"\n{tenant.ExchangeKeyId} {Convert.ToBase64String(keys.Sign(tenant.Id, line))}\n")];
    }

    /// <exception cref="BackupRefusedException">It was changed, is another government's, or of a newer program.</exception>
    public static BackupManifest Read(byte[] bytes, TenantId tenant, ExchangeKeys keys)
    {
        var end = Array.IndexOf(bytes, (byte)'\n');
        var signed = end < 0 ? [] : Encoding.ASCII.GetString(bytes.AsSpan(end + 1)).TrimEnd().Split(' ');
        var signature = new byte[64];
        if (signed.Length != 2 || !Convert.TryFromBase64String(signed[1], signature, out var length) || length != 64
            || !keys.Verify(tenant, signed[0], bytes.AsSpan(0, end), signature))
        {
            throw new BackupRefusedException($"The manifest is not signed by {tenant}: it was changed, cut off, or is another government's.");
        }

        var manifest = JsonSerializer.Deserialize<BackupManifest>(bytes.AsSpan(0, end), Json)!;
        return manifest.Format == Newest && manifest.Tenant == tenant.Value
            ? manifest
            : throw new BackupRefusedException($"The manifest is of {manifest.Tenant}, in format {manifest.Format}; this program reads format {Newest} of {tenant}.");
    }
}

/// <summary>How many rows a table has, and a sum over their SHA-256 in which order doesn't count.</summary>
internal sealed record TableSum(string Table, long Rows, string Sum);

internal sealed record WrappedExchangeKey(string KeyId, string Public, string WrappedPrivate);

/// <summary>A backup can't be made, read or restored, and why, in one English sentence.</summary>
public class BackupRefusedException(string reason, Exception? inner = null) : InvalidOperationException(reason, inner);

/// <summary>One of PostgreSQL's programs is not where it is looked for: nothing about a backup.</summary>
public sealed class ProgramMissingException(string program, Exception inner)
    : BackupRefusedException($"{program} could not be started: install PostgreSQL's client programs, or name their folder in EOFFICE_PG_PROGRAMS.", inner);

/// <summary>Another process works on this government's backups: later.</summary>
public sealed class BackupBusyException(TenantId tenant) : BackupRefusedException($"Another process works on backups of {tenant}.");
