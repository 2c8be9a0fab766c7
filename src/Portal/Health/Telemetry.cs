using System.Diagnostics;
using System.Diagnostics.Metrics;
using EOffice.Grains.Runtime;

namespace EOffice.Portal.Health;

/// <summary>The portal's own measures, beside those of <see cref="OfficeTelemetry"/>.</summary>
internal static class Telemetry
{
    public static ActivitySource Activities { get; } = new(OfficeTelemetry.Name);

    /// <summary>By outcome: "done" or the refusal's code.</summary>
    public static Counter<long> SignIns { get; } = OfficeTelemetry.Meter.CreateCounter<long>("eoffice.sign_ins");

    /// <summary>By way ("token", "file") and result.</summary>
    public static Counter<long> Verifications { get; } = OfficeTelemetry.Meter.CreateCounter<long>("eoffice.verifications");

    /// <summary>Open event streams.</summary>
    public static UpDownCounter<long> LiveStreams { get; } = OfficeTelemetry.Meter.CreateUpDownCounter<long>("eoffice.live_streams");
}
