using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Tenancy;

/// <summary>Forward-only numbered SQL files, embedded as <c>Schema/0001_name.sql</c>.</summary>
/// <remarks>
/// They run as the administrator, each in its own transaction. Every new table in schema <c>public</c> may be read and written by
/// the tenant's role; what it may not do is revoked in the file from <c>eoffice_office</c>, the role that stands for every
/// tenant's (also named by the setting <c>eoffice.tenant_role</c>). Its rights are copied to the tenant's own role.
/// </remarks>
public sealed record MigrationSet(string Name, ImmutableArray<Migration> Migrations)
{
    /// <summary>The number of the last file; 0 without any.</summary>
    public int Newest => Migrations.IsEmpty ? 0 : Migrations[^1].Number;

    /// <summary>Changes whenever any file does.</summary>
    public string Fingerprint => Migration.Digest(string.Join('\n', Migrations.Select(m => $"{m.Number} {m.Checksum}")));

    /// <summary>The embedded files under a folder, in order. An assembly without any gives an empty set.</summary>
    /// <param name="prefix">The folder, such as <c>Schema</c>, or the resource prefix in full.</param>
    public static MigrationSet FromAssembly(Assembly assembly, string prefix)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(prefix);
        var name = assembly.GetName().Name!;
        var start = (prefix.StartsWith(name, StringComparison.Ordinal) ? prefix : $"{name}.{prefix}").TrimEnd('.') + ".";
        var migrations = assembly.GetManifestResourceNames()
            .Where(r => r.StartsWith(start, StringComparison.Ordinal) && r.EndsWith(".sql", StringComparison.Ordinal))
            .Select(r => Migration.Parse(r[start.Length..], ReadText(assembly, r)))
            .OrderBy(m => m.Number)
            .ToImmutableArray();
        var twice = migrations.GroupBy(m => m.Number).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? new MigrationSet(start.TrimEnd('.'), migrations)
            : throw new InvalidOperationException($"Two migrations of {start.TrimEnd('.')} have number {twice.Key}.");
    }

    private static string ReadText(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>One file. Its checksum is recorded when applied; a file that changed afterwards is refused.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    public string Checksum { get; } = Digest(Sql.ReplaceLineEndings("\n"));

    /// <param name="file">Such as <c>0001_letters.sql</c>; throws <see cref="FormatException"/> for other names.</param>
    public static Migration Parse(string file, string sql)
    {
        ArgumentNullException.ThrowIfNull(file);
        var underscore = file.IndexOf('_', StringComparison.Ordinal);
        return underscore > 0 && int.TryParse(file.AsSpan(0, underscore), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Migration(number, Path.GetFileNameWithoutExtension(file)[(underscore + 1)..], sql)
            : throw new FormatException($"The migration '{file}' is not named like 0001_name.sql.");
    }

    internal static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
