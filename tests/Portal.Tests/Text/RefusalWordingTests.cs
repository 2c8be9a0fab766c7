using System.Reflection;
using EOffice.Grains;
using EOffice.Portal.Text;

namespace EOffice.Portal.Tests.Text;

public sealed class RefusalWordingTests
{
    // Answers of one government's border to another's: no page shows them.
    private static readonly string[] BetweenMachines = ["ExchangeRefusals"];

    public static IEnumerable<object[]> Codes()
        => from type in typeof(Refusal).Assembly.GetExportedTypes()
           where type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Refusals", StringComparison.Ordinal) && !BetweenMachines.Contains(type.Name)
           from constant in type.GetFields(BindingFlags.Public | BindingFlags.Static)
           where constant.FieldType == typeof(Refusal)
           select new object[] { type.Name, ((Refusal)constant.GetValue(null)!).Code };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Refusal_has_words(string refusals, string code)
        => Assert.True(RefusalText.Knows(code), $"{refusals}: {code} has no wording in Portal/Text.");
}
