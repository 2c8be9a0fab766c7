using System.Diagnostics;
using System.Text;

namespace EOffice.Testing;

/// <summary>A script in node that judges line by line, with a package of the portal's.</summary>
internal static class NodeJudge
{
    /// <param name="script">From the repository's root.</param>
    /// <param name="package">Of the portal's, that the script needs.</param>
    /// <returns>A line for each line that was given.</returns>
    public static async Task<List<string>> AskAsync(string script, string package, IReadOnlyCollection<string> lines)
    {
        var root = RepositoryRoot();
        await EnsureAsync(Path.Combine(root, "src", "Portal"), package);
        using var node = Start("node", [script], root);
        var feeding = FeedAsync(node, lines);
        var errors = node.StandardError.ReadToEndAsync();
        var answers = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        await feeding;
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0 && answers.Count == lines.Count, await errors);
        return answers;
    }

    private static async Task FeedAsync(Process node, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await node.StandardInput.WriteLineAsync(line);
        }

        node.StandardInput.Close();
    }

    // The portal's build brings them; a run of these tests alone has to do it itself.
    private static async Task EnsureAsync(string portal, string package)
    {
        if (Directory.Exists(Path.Combine(portal, "node_modules", package)))
        {
            return;
        }

        using var npm = Start("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], portal);
        npm.StandardInput.Close();
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = await npm.StandardError.ReadToEndAsync();
        await output;
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, errors);
    }

    private static Process Start(string program, string[] arguments, string folder)
        => Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        }) ?? throw new InvalidOperationException($"{program} did not start.");

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EOffice.Saas.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("EOffice.Saas.sln");
        }

        return folder;
    }
}
