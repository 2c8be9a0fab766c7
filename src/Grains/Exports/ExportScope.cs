using EOffice.Documents.Vault;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exports;

/// <summary>The export that a step is part of.</summary>
/// <param name="At">The time that all its files bear.</param>
/// <param name="Database">One of the government's connections is taken for each question, never for longer.</param>
internal sealed record ExportScope(Tenant Government, Guid Export, DateTimeOffset At, OfficeDatabase Database, IDocumentVault Vault)
{
    public TenantId Tenant => Government.Id;
}

/// <summary>What one step adds to the archive, a piece at a time.</summary>
internal abstract class ExportStep
{
    /// <summary>What it writes, in words that change when what it writes does.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Writes from a position on, until the part is large enough or nothing is left.</summary>
    /// <param name="position">Where the piece before ended; empty at the beginning.</param>
    /// <returns>Where to go on; null at the end.</returns>
    public abstract Task<string?> WriteAsync(ExportScope scope, ZipPart part, string position);
}

/// <summary>Names that every system takes in a path.</summary>
internal static class ExportPath
{
    private const int Longest = 60;

    /// <summary>Letters, digits, dot, hyphen and underscore; all else is a hyphen.</summary>
    public static string Safe(string words)
    {
        var safe = new string([.. words.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-')]).Trim('-', '.');
        return safe.Length > Longest ? safe[..Longest] : safe;
    }
}
