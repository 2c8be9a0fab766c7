using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Exports;

/// <summary>Everything the government has, as one ZIP in open formats: docs/closing.md. Key: the government alone. For its administrators.</summary>
public interface IExportGrain : IGrainWithStringKey
{
    /// <summary>The last ten exports, and where closing stands. Null for whoever is no administrator.</summary>
    Task<ExportsView?> ViewAsync(PersonId by);

    /// <summary>Begins one; it is made in the background. Refused while another one is being made.</summary>
    Task<Outcome> AskAsync(AskExport command);

    /// <summary>What a download consists of; noted in the audit log. Null unless there is such an export and it is ready.</summary>
    Task<ExportFile?> FetchAsync(FetchExport command);

    /// <summary>Deletes an export's parts. Refused while the government is closing and this one was confirmed.</summary>
    Task<Outcome> DeleteAsync(DeleteExport command);

    /// <summary>While the government is closing: the administrator has the file, and their own computer shows this digest. The time of waiting begins.</summary>
    Task<Outcome> ConfirmAsync(ConfirmExport command);
}

/// <param name="Closing">Null unless the government is closing.</param>
/// <param name="KeepDays">How long an export is kept.</param>
public sealed record ExportsView(ImmutableArray<ExportLine> Exports, ClosingView? Closing, int KeepDays)
{
    public bool UnderWay => Exports.Any(export => export.State is ExportState.Gathering or ExportState.Reading);
}

/// <param name="Step">Of <paramref name="Steps"/>, from 0.</param>
/// <param name="Bytes">Of the archive, so far.</param>
/// <param name="Missing">Documents that storage no longer has whole; the archive lists them.</param>
/// <param name="Trouble">Why it does not go on at the moment; it is tried again by itself.</param>
/// <param name="Digest">SHA-256 of the whole, 64 lower-case hexadecimal digits; null before it is ready.</param>
public sealed record ExportLine(
    Guid Id, DateTimeOffset AskedAt, string AskedBy, ExportState State, int Step, int Steps, long Files, long Bytes, int Missing, string? Trouble, string? Digest,
    DateTimeOffset? ReadyAt, DateTimeOffset? Until, DateTimeOffset? FetchedAt, string? FetchedBy, DateTimeOffset? ConfirmedAt, string? ConfirmedBy);

/// <param name="Until">Until when it can be called back at least; null before the export was confirmed.</param>
public sealed record ClosingView(DateTimeOffset Since, string Agreement, string Notice, int WaitDays, DateTimeOffset? Until);

/// <summary>Gathering writes the parts; reading goes through all of them once more.</summary>
public enum ExportState { Gathering, Reading, Ready, Deleted }

/// <param name="Current">The administrator's password.</param>
public sealed record AskExport(Guid RequestId, PersonId By, string Current);

public sealed record FetchExport(PersonId By, Guid Id);

/// <param name="Digest">SHA-256 of the whole.</param>
/// <param name="Parts">The vault's documents that make the file, one after another.</param>
public sealed record ExportFile(string Name, string Digest, ImmutableArray<ExportPart> Parts);

public sealed record ExportPart(string Sha256, long Size);

public sealed record DeleteExport(Guid RequestId, PersonId By, Guid Id);

/// <param name="Digest">As typed: capitals and spaces do not matter.</param>
public sealed record ConfirmExport(Guid RequestId, PersonId By, Guid Id, string Digest);

public static class ExportRefusals
{
    public static readonly Refusal NotAllowed = new("export.not-allowed");
    public static readonly Refusal UnderWay = new("export.under-way");
    public static readonly Refusal NotFound = new("export.not-found");
    public static readonly Refusal NotReady = new("export.not-ready");
    public static readonly Refusal NotClosing = new("export.not-closing");
    public static readonly Refusal DigestDiffers = new("export.digest-differs", "Digest");
    public static readonly Refusal Confirmed = new("export.confirmed");
    public static readonly Refusal Incomplete = new("export.made-before-closing");
}
