using EOffice.Documents.Body;
using EOffice.Testing;
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

    private static Task<List<string>> AskEditorAsync(List<string> letters)
        => NodeJudge.AskAsync("tests/Documents.Tests/Body/check-bodies.mjs", "prosemirror-tables", letters);
}
