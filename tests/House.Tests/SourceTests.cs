using System.Text.RegularExpressions;

namespace EOffice.House.Tests;

public sealed partial class SourceTests
{
    private const int LongestFile = 400;

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines()
    {
        var files = Repository.Files("", ".cs", ".razor", ".ts", ".js", ".mjs", ".scss", ".css", ".sql");
        Assert.NotEmpty(files);
        Rule.IsKept(files.Where(f => Repository.Read(f).Split('\n').Length - 1 > LongestFile));
    }

    [Fact]
    public void The_portal_speaks_no_sql()
        => Rule.IsKept(Repository.Files("src/Portal", ".cs", ".razor", ".csproj")
            .Where(f => Driver().IsMatch(Repository.Read(f))));

    [Fact]
    public void Grain_sources_are_the_same_for_every_host()
        => Rule.IsKept(GrainSources().Where(f => Conditional().IsMatch(Repository.Read(f))));

    // What the embedded host lacks, and what would make an outcome depend on the host.
    [Theory]
    [InlineData("RegisterTimer")]
    [InlineData("RegisterGrainTimer")]
    [InlineData("RegisterOrUpdateReminder")]
    [InlineData("IPersistentState")]
    [InlineData("IAsyncStream")]
    [InlineData("[Reentrant]")]
    [InlineData("RequestContext")]
    [InlineData("ConfigureAwait(false)")]
    public void Grains_keep_to_the_small_subset(string word)
        => Rule.IsKept(GrainSources().Where(f => Repository.Read(f).Contains(word, StringComparison.Ordinal)));

    // It leaves the grain's own memory alone: see LetterGrain.
    [Fact]
    public void Only_a_seal_goes_besides_the_turns_of_others()
        => Assert.Equal(["src/Grains/Letters/ILetterGrain.cs"], GrainSources().Where(f => Repository.Read(f).Contains("[AlwaysInterleave", StringComparison.Ordinal)));

    [Fact]
    public void Only_one_place_makes_grain_references()
        => Assert.Equal(
            ["src/Grains/TenantGrains.cs"],
            Repository.Files("src", ".cs", ".razor").Where(f => !IsHost(f) && Repository.Read(f).Contains(".GetGrain<", StringComparison.Ordinal)));

    [Fact]
    public void Nothing_is_left_to_be_done_or_folded_away()
        => Rule.IsKept(Repository.Files("src", ".cs", ".razor", ".sql", ".js", ".mjs", ".scss").Where(f => Leftover().IsMatch(Repository.Read(f))));

    [Fact]
    public void Migrations_have_a_number_each()
    {
        var folders = Repository.Files("src", ".sql").Where(f => f.Contains("/Schema/", StringComparison.Ordinal))
            .GroupBy(f => Path.GetDirectoryName(f)!);
        Assert.All(folders, folder => Assert.Equal(
            folder.Count(),
            folder.Select(f => int.Parse(Path.GetFileName(f)[..4])).Distinct().Count()));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("EOffice.Saas.sln").Replace('\\', '/');
        Rule.IsKept(Repository.Files("", ".csproj").Where(p => !solution.Contains(p, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_refusal_is_given_somewhere_and_tested_by_name_or_code()
    {
        var grains = string.Join('\n', Repository.Files("src/Grains", ".cs").Select(Repository.Read));
        var tests = string.Join('\n', Repository.Files("tests", ".cs").Where(f => !f.StartsWith("tests/House.Tests/", StringComparison.Ordinal)).Select(Repository.Read));
        var declared = Declared().Matches(grains).Select(m => (Name: m.Groups[1].Value, Code: m.Groups[2].Value)).ToList();
        Assert.True(declared.Count > 100, $"Only {declared.Count} refusals were found.");
        Rule.IsKept(declared.Where(r => !grains.Contains($"Refusals.{r.Name}", StringComparison.Ordinal)).Select(r => $"{r.Code} is never given"));
        Rule.IsKept(declared
            .Where(r => !Regex.IsMatch(tests, $@"Refusals\.{r.Name}\b") && !tests.Contains($"\"{r.Code}\"", StringComparison.Ordinal))
            .Select(r => $"{r.Code} is not tested"));
    }

    // Razor drops a space between a tag and an expression: who listens to the page would hear "HapusKepala Dinas".
    [Fact]
    public void Words_for_screen_readers_are_not_glued_to_the_word_before()
        => Rule.IsKept(Repository.Files("src/Portal", ".razor").Where(f => Regex.IsMatch(Repository.Read(f), @"class=""visually-hidden"">\s+@")));

    // A column that names a document and is not read would make a loss invisible. register_entry and fixity repeat what others name.
    [Fact]
    public void Every_table_that_names_a_document_is_read_by_the_check_of_documents()
    {
        var known = Repository.Read("src/Grains/Fixity/NamedDocuments.cs");
        var tables = Repository.Files("src/Grains/Schema", ".sql").SelectMany(f => Table().Matches(Repository.Read(f)))
            .Where(m => m.Groups[2].Value.Contains("sha256", StringComparison.Ordinal)).Select(m => m.Groups[1].Value).ToList();
        Assert.Contains("sealed_letter", tables);
        Rule.IsKept(tables.Where(t => t is not "register_entry" && !t.StartsWith("fixity_", StringComparison.Ordinal) && !known.Contains($"from {t}", StringComparison.Ordinal)));
    }

    // What operators work with must have no way to letters: no grain, no vault, no government's database. The named files act for others.
    [Fact]
    public void Operators_have_no_way_to_a_letter()
    {
        string[] exempt =
        [
            "src/Grains/Operators/FigureRounds.cs", "src/Portal/Onboarding/FirstCode.cs", "src/Portal/Onboarding/StartPage.razor", "src/Portal/Onboarding/SetupPage.razor",
        ];
        string[] ways = ["TenantGrains", "IGrainFactory", "IDocumentVault", "OfficeDatabase", "TenantDatabases", "CatalogDatabase", "TenantKeys"];
        var files = new[] { "src/Grains/Operators", "src/Portal/Operators", "src/Portal/Onboarding" }.SelectMany(folder => Repository.Files(folder, ".cs", ".razor"))
            .Concat(["src/Grains/Onboarding/Applications.cs", "src/Grains/Onboarding/ApplicationReview.cs"]).Except(exempt).ToList();
        Assert.True(files.Count > 30, $"Only {files.Count} files were found.");
        Rule.IsKept(files.Where(f => ways.Any(way => System.Text.RegularExpressions.Regex.IsMatch(Repository.Read(f), $@"\b{way}\b"))));
    }

    // The one way for operators to a grain, and what that grain shows them: docs/support.md. The audit log and the accounts' names in it are of the administrator's own page.
    [Fact]
    public void Operators_are_let_in_to_figures_alone()
    {
        string[] figures =
        [
            "security_policy", "single_sign_on", "signing_provider", "signing_setting", "working_hours", "reminder_setting", "operating_mode", "office", "post", "number_pattern",
            "classification", "webhook", "outbox", "due", "webhook_delivery", "account", "second_factor", "passkey", "session", "register_counter", "sign_on_refused", "signing_attempt", "attempt",
            "fixity_document",
        ];
        string[] own = ["support_access", "person", "audit_entry", "account", "support_request", "support_choice", "push_subscription", "operating_mode", "outbox", "due"];
        Assert.Contains(".Get<ISupportGrain>()", Repository.Read("src/Grains/Support/SupportDoor.cs"), StringComparison.Ordinal);
        Rule.IsKept(Repository.Files("src/Grains/Support", ".cs").Where(f => !f.EndsWith("SupportDoor.cs", StringComparison.Ordinal) && Regex.IsMatch(Repository.Read(f), @"\b(TenantGrains|IGrainFactory|IDocumentVault)\b")));
        Rule.IsKept(Tables("src/Grains/Support/SupportFigures.cs").Except(figures));
        Rule.IsKept(Repository.Files("src/Grains/Support", ".cs").Where(f => !f.EndsWith("SupportFigures.cs", StringComparison.Ordinal)).SelectMany(Tables).Except(own));
        Assert.Equal(figures.Order(StringComparer.Ordinal), Tables("src/Grains/Support/SupportFigures.cs").Distinct().Order(StringComparer.Ordinal));
    }

    // Every table that a statement of the file reads or writes; "from (select" is none.
    private static IEnumerable<string> Tables(string file)
        => Regex.Matches(Repository.Read(file), @"\b(?:from|join|into|update) ([a-z_]+)\b").Select(m => m.Groups[1].Value).Where(word => word.Contains('_', StringComparison.Ordinal) || Plain.Contains(word));

    private static readonly HashSet<string> Plain =
    [
        "letter", "disposition", "dispatch", "person", "account", "office", "post", "assignment", "outbox", "due", "session", "attempt", "passkey", "classification", "webhook", "mail", "command", "certificate",
    ];

    private static IEnumerable<string> GrainSources() => Repository.Files("src/Grains", ".cs").Where(f => !IsHost(f));

    private static bool IsHost(string file)
        => file.StartsWith("src/Grains/EmbeddedHost/", StringComparison.Ordinal) || file.StartsWith("src/Grains/OrleansHost/", StringComparison.Ordinal);

    // The driver's name as a text is allowed: it is what its telemetry is called.
    [GeneratedRegex(@"\bNpgsql(?!"")")]
    private static partial Regex Driver();

    [GeneratedRegex(@"Refusal (\w+) = new\(""([a-z.-]+)""")]
    private static partial Regex Declared();

    [GeneratedRegex(@"create table (\w+) \((.*?)\n\);", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^\s*#if\b", RegexOptions.Multiline)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|^\s*#region", RegexOptions.Multiline)]
    private static partial Regex Leftover();
}
