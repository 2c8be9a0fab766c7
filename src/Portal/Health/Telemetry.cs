using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EOffice.Portal.Health;

/// <summary>The portal's own measures; sources and meters of the whole product are named "EOffice".</summary>
internal static class Telemetry
{
    public const string Name = "EOffice";

    public static ActivitySource Activities { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);

    /// <summary>By outcome: "done" or the refusal's code.</summary>
    public static Counter<long> SignIns { get; } = Meter.CreateCounter<long>("eoffice.sign_ins");

    /// <summary>By way ("token", "file") and result.</summary>
    public static Counter<long> Verifications { get; } = Meter.CreateCounter<long>("eoffice.verifications");

    /// <summary>Open event streams.</summary>
    public static UpDownCounter<long> LiveStreams { get; } = Meter.CreateUpDownCounter<long>("eoffice.live_streams");
}
