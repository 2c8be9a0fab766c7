using System.Reflection;
using Orleans;

namespace EOffice.Grains.Tests.Contracts;

/// <summary>Every argument and result of every grain, taken from the interfaces: what is forgotten here would fail only in a cluster.</summary>
[Trait("Host", "every")]
public sealed class ContractTests
{
    private static readonly Type[] Simple =
        [typeof(string), typeof(Guid), typeof(bool), typeof(int), typeof(long), typeof(byte[]), typeof(DateOnly), typeof(DateTimeOffset), typeof(CancellationToken)];

    public static TheoryData<string> Contracts => [.. Carried().Select(type => type.ToString()).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Argument_or_result_is_the_same_in_another_process(string contract)
    {
        var type = Carried().First(type => type.ToString() == contract);
        var carry = typeof(HostUnderTest).GetMethod(nameof(HostUnderTest.Carry))!.MakeGenericMethod(type);
        foreach (var sparse in (bool[])[false, true])
        {
            var value = new Sample(sparse).Of(type);
            Assert.Null(Difference.Between(value, carry.Invoke(null, [value])));
        }
    }

    [Fact]
    public void Nothing_travels_but_sealed_records_and_simple_values()
    {
        var open = Carried().Where(type => !Simple.Contains(type) && !type.IsEnum && !IsRecord(type)).Select(type => type.ToString());

        Assert.Empty(open);
    }

    [Fact]
    public void Every_grain_interface_is_looked_at()
        => Assert.All(
            (string[])["ILetterGrain", "IDispositionGrain", "IInboxGrain", "IExchangeGrain", "IIncomingArrivals"],
            name => Assert.Contains(Interfaces(), type => type.Name == name));

    private static IEnumerable<Type> Interfaces()
        => typeof(TenantGrains).Assembly.GetTypes().Where(type => type.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(type)
            && type.Namespace?.StartsWith("EOffice.", StringComparison.Ordinal) == true);

    private static IEnumerable<Type> Carried()
        => Interfaces().SelectMany(type => type.GetMethods()).SelectMany(Types).Where(type => type != typeof(CancellationToken)).Distinct();

    private static IEnumerable<Type> Types(MethodInfo method)
        => method.GetParameters().Select(parameter => parameter.ParameterType).Concat(method.ReturnType.GenericTypeArguments);

    private static bool IsRecord(Type type)
        => type is { IsSealed: true, Namespace: { } name } && name.StartsWith("EOffice.", StringComparison.Ordinal)
            && (type.GetMethod("<Clone>$") is not null || type.IsValueType);
}
