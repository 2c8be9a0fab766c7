using EOffice.Portal.Health;

namespace EOffice.Portal.Verification;

/// <summary>Counts verifications by way and result: never what was verified.</summary>
internal static class VerificationCount
{
    public static void Add(string way, string result)
        => Telemetry.Verifications.Add(1, new KeyValuePair<string, object?>("way", way), new KeyValuePair<string, object?>("result", result));
}
