using System.Diagnostics;
using System.Text;
using EOffice.Documents.Body;
using Xunit.Abstractions;

namespace EOffice.Documents.Tests.Body;

/// <summary>The server's checks against the editor's own schema, run in node on the same thousands of damaged letters.</summary>
public sealed class EditorSchemaTests(ITestOutputHelper output)
{
    private const int Letters = 4_000;

    [Fact]
    public async Task Server_is_never_looser_than_the_editor()
    {
        var letters = Enumerable.Range(0, Letters).Select(seed => new DamagedLetter(seed).Json()).ToList();
        var answers = await AskEditorAsync(letters);

        var verdicts = letters.Zip(answers, (json, answer) => (Json: json, Server: BodyJson.Parse(json).Problem is null, Editor: answer == "+", answer)).ToList();
        Assert.DoesNotContain(verdicts, verdict => verdict.Server && !verdict.Editor);
        // Else the damage was too light or too heavy to say anything.
        var both = verdicts.Count(verdict => verdict.Server && verdict.Editor);
        var neither = verdicts.Count(verdict => !verdict.Server && !verdict.Editor);
        output.WriteLine($"both accept {both}, both refuse {neither}, only the server refuses {Letters - both - neither}");
        Assert.True(both > Letters / 5 && neither > Letters / 5);
    }

    [Fact]
    public async Task Editor_takes_every_letter_that_the_server_writes()
    {
        var letters = Enumerable.Range(0, 500).Select(seed => BodyJson.Write(new RandomLetter(seed).Any())).ToList();
        Assert.All(await AskEditorAsync(letters), answer => Assert.Equal("+", answer));
    }

    private static async Task<List<string>> AskEditorAsync(List<string> letters)
    {
        var root = RepositoryRoot();
        await EnsurePackagesAsync(Path.Combine(root, "src", "Portal"));
        using var node = Start("node", ["tests/Documents.Tests/Body/check-bodies.mjs"], root);
        var feeding = FeedAsync(node, letters);
        var answers = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        await feeding;
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0 && answers.Count == letters.Count, await node.StandardError.ReadToEndAsync());
        return answers;
    }

    private static async Task FeedAsync(Process node, List<string> letters)
    {
        foreach (var letter in letters)
        {
            await node.StandardInput.WriteLineAsync(letter);
        }

        node.StandardInput.Close();
    }

    // The portal's build brings them; a run of these tests alone has to do it itself.
    private static async Task EnsurePackagesAsync(string portal)
    {
        if (Directory.Exists(Path.Combine(portal, "node_modules", "prosemirror-tables")))
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
