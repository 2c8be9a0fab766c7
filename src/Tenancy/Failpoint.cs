using System.Diagnostics;
using System.Globalization;

namespace EOffice.Tenancy;

/// <summary>Named places where a test kills this process, as a power cut would: <c>EOFFICE_FAILPOINT=name</c> or <c>name:3</c> for the third pass.</summary>
public static class Failpoint
{
    private static readonly (string Name, int Pass)? Armed = Read(Environment.GetEnvironmentVariable("EOFFICE_FAILPOINT"));
    private static int s_passes;

    /// <summary>Does nothing unless this name is armed; then the process is gone (SIGKILL).</summary>
    public static void Hit(string name)
    {
        if (Armed is not null && Armed.Value.Name == name && Interlocked.Increment(ref s_passes) == Armed.Value.Pass)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);   // the signal is on its way; nothing more may happen
        }
    }

    private static (string, int)? Read(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
        {
            return null;
        }

        var parts = setting.Split(':', 2);
        return (parts[0], parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
    }
}
