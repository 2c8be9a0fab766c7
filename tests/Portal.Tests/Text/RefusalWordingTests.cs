using System.Reflection;
using EOffice.Grains;
using EOffice.Portal.Text;

namespace EOffice.Portal.Tests.Text;

public sealed class RefusalWordingTests
{
    public static TheoryData<string, string> Refusals => [.. typeof(Refusal).Assembly.GetExportedTypes()
        .Where(type => type.IsAbstract && type.IsSealed && type.Name.EndsWith("Refusals", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(constant => constant.FieldType == typeof(Refusal))
            .Select(constant => (type.Name, ((Refusal)constant.GetValue(null)!).Code)))
        .Where(refusal => !BetweenMachines.Contains(refusal.Name))];

    // Answers of one government's border to another's: no page shows them.
    private static readonly string[] BetweenMachines = ["ExchangeRefusals"];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Refusal_has_words(string refusals, string code)
        => Assert.True(RefusalText.Knows(code), $"{refusals}: {code} has no wording in Portal/Text.");
}
