using System.Text.RegularExpressions;

namespace EOffice.House.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void Decisions_have_a_number_of_their_own_and_a_title()
    {
        var decisions = Repository.Files("docs/adr", ".md");
        Assert.NotEmpty(decisions);
        Assert.Equal(
            Enumerable.Range(1, decisions.Count).Select(n => $"{n:0000}"),
            decisions.Select(d => Path.GetFileName(d)[..4]));
        Assert.All(decisions, d => Assert.Matches($"^# {int.Parse(Path.GetFileName(d)[..4])}\\. \\S+", Repository.Read(d)));
    }

    [Theory]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/glossary.md")]
    [InlineData("docs/audit-events.md")]
    [InlineData("docs/operations.md")]
    [InlineData("README.md")]
    public void What_a_newcomer_needs_is_there(string file)
        => Assert.True(File.Exists(Path.Combine(Repository.Root, file)) && Repository.Read(file).Length > 500, file);

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var broken = from file in Repository.Files("", ".md")
                     from Match link in Link().Matches(Repository.Read(file))
                     let target = Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, link.Groups[1].Value)
                     where !File.Exists(target) && !Directory.Exists(target)
                     select $"{file} → {link.Groups[1].Value}";
        Rule.IsKept(broken);
    }

    [Fact]
    public void Every_audit_action_in_the_code_is_listed()
    {
        var listed = Repository.Read("docs/audit-events.md");
        var actions = Repository.Files("src/Grains", ".cs").SelectMany(f => Action().Matches(Repository.Read(f)))
            .Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(actions);
        Rule.IsKept(actions.Where(a => !listed.Contains($"`{a}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_setting_from_the_environment_is_described()
    {
        var described = Repository.Read("docs/operations.md");
        var settings = Repository.Files("src", ".cs").SelectMany(f => Setting().Matches(Repository.Read(f)))
            .Select(m => m.Value).Distinct().ToList();
        Assert.NotEmpty(settings);
        Rule.IsKept(settings.Where(s => !described.Contains(s, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\]\((?![a-z]+:|#)([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex("""(?:(?:AuditEntry|Record|Verb)\(\s*|RowCommand\([^\n]*?|Act\([^\n]*?)"([a-z-]+\.[a-z-]+)""")]
    private static partial Regex Action();

    [GeneratedRegex("EOFFICE_[A-Z_]+")]
    private static partial Regex Setting();
}
