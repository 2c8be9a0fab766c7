using System.Diagnostics;

namespace EOffice.Documents.Tests.Pdf;

/// <summary>Runs other people's PDF tools over our files.</summary>
internal static class Tools
{
    public static bool Has(string tool)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));

    /// <param name="arguments">"{pdf}" stands for the file.</param>
    public static string Run(string tool, byte[] pdf, params string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        File.WriteAllBytes(path, pdf);
        try
        {
            var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument.Replace("{pdf}", path, StringComparison.Ordinal));
            }

            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {output}{errors.GetAwaiter().GetResult()}");
            return output;
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>A test that needs a program; skipped, with that as the reason, where it is not installed.</summary>
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool) => Skip = Tools.Has(tool) ? null! : tool + " is not installed";
}

/// <inheritdoc cref="ToolFactAttribute"/>
internal sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string tool) => Skip = Tools.Has(tool) ? null! : tool + " is not installed";
}
