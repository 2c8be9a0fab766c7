using System.Diagnostics.Metrics;

namespace EOffice.Grains.Runtime;

/// <summary>What every process of the product measures; sources and meters are named "EOffice".</summary>
public static class OfficeTelemetry
{
    public const string Name = "EOffice";

    public static Meter Meter { get; } = new(Name);

    /// <summary>Documents that a background pass read again, by result: sound, damaged, missing.</summary>
    internal static Counter<long> DocumentsChecked { get; } = Meter.CreateCounter<long>("eoffice.fixity.documents");

    /// <summary>Bytes that it read, before encryption.</summary>
    internal static Counter<long> BytesChecked { get; } = Meter.CreateCounter<long>("eoffice.fixity.bytes", "By");

    /// <summary>Backups that were proved by themselves, by result: sound, unsound; or "failed" when it came to nothing.</summary>
    internal static Counter<long> BackupsChecked { get; } = Meter.CreateCounter<long>("eoffice.backup.checks");
}
