using System.Diagnostics;
using System.Globalization;

namespace EOffice.Tenancy;

/// <summary>Named places where a test kills this process, as a power cut would: <c>EOFFICE_FAILPOINT=name</c> or <c>name:3</c> for the third pass;
/// <c>@file</c> names a file that says it, and may say it later.</summary>
public static class Failpoint
{
    private static readonly string? Setting = Environment.GetEnvironmentVariable("EOFFICE_FAILPOINT") is { Length: > 0 } set ? set : null;
    private static readonly Lock Gate = new();
    private static string s_armed = "";
    private static int s_passes;

    /// <summary>Does nothing unless this name is armed; then the process is gone (SIGKILL).</summary>
    public static void Hit(string name)
    {
        if (Setting is not null && IsLastPass(name))
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);   // the signal is on its way; nothing more may happen
        }
    }

    private static bool IsLastPass(string name)
    {
        var armed = Setting![0] == '@' ? File.ReadAllText(Setting[1..]) : Setting;
        var parts = armed.Split(':', 2);
        lock (Gate)
        {
            if (armed != s_armed)
            {
                (s_armed, s_passes) = (armed, 0);
            }

            return parts[0] == name && ++s_passes == (parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
        }
    }
}
