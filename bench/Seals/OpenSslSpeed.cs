using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EOffice.Bench.Seals;

/// <summary>What <c>openssl speed</c> says of raw signatures; it counts processor time as the bench does.</summary>
internal sealed partial record OpenSslSpeed(double Signs, double Verifies)
{
    public static OpenSslSpeed Rsa2048(TimeSpan during)
    {
        var seconds = Math.Max(1, (int)during.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("openssl", ["speed", "-seconds", seconds, "rsa2048"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var openssl = Process.Start(start)!;
        openssl.ErrorDataReceived += (_, _) => { };
        openssl.BeginErrorReadLine();
        var match = PerSecond().Match(openssl.StandardOutput.ReadToEnd());
        openssl.WaitForExit();
        return new(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"rsa 2048 bits\s+\S+\s+\S+\s+([\d.]+)\s+([\d.]+)")]
    private static partial Regex PerSecond();
}
