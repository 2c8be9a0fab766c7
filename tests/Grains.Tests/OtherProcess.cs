using System.Diagnostics;

namespace EOffice.Grains.Tests;

/// <summary>Another process of an office, which runs until it dies or has done its work.</summary>
internal static class OtherProcess
{
    /// <summary>Exit code of a process that died at its failpoint: 128 + SIGKILL.</summary>
    public const int Killed = 137;

    /// <summary>Its exit code.</summary>
    /// <param name="failpoint">Where it dies; null for nowhere.</param>
    /// <param name="isDone">Asked only of one that is not to die.</param>
    /// <param name="clears">The administrator in whose name it clears what was written for practice; null for none.</param>
    public static async Task<int> ServeAsync(Office office, string? failpoint, Func<Task<bool>> isDone, string? clears = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[Program.Catalog] = office.CatalogConnectionString;
        start.Environment[Program.Folder] = office.Folder;
        start.Environment[Program.Clears] = clears;
        start.Environment["EOFFICE_FAILPOINT"] = failpoint;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            await Eventually.TrueAsync(async () => process.HasExited || (failpoint is null && await isDone()), "the other process is done or dead");
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            Assert.Contains("serving", await output, StringComparison.Ordinal);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
