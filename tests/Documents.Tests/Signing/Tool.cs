using System.Diagnostics;
using System.Text;

namespace EOffice.Documents.Tests.Signing;

/// <summary>Programs that weren't written here and judge what was.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static bool Installed(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Runs to the end; standard output and error together.</summary>
    public static (int Exit, string Output) Run(string name, params string[] arguments)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var output = new StringBuilder();
        var gate = new Lock();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{name} didn't finish.");
        }

        process.WaitForExit();
        return (process.ExitCode, output.ToString());

        void Append(string? line)
        {
            lock (gate)
            {
                output.AppendLine(line);
            }
        }
    }
}

/// <summary>A test that needs a program; without it the test counts as skipped, never as passed.</summary>
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools) => Skip = Missing.Reason(tools);
}

/// <inheritdoc cref="ToolFactAttribute"/>
internal sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(params string[] tools) => Skip = Missing.Reason(tools);
}

internal static class Missing
{
    public static string? Reason(string[] tools)
    {
        var missing = tools.Where(t => !Tool.Installed(t)).ToList();
        return missing.Count == 0 ? null : $"Not installed: {string.Join(", ", missing)}";
    }
}
