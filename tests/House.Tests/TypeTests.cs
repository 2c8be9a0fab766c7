using System.Reflection;
using EOffice.Grains;
using EOffice.Tenancy;
using Orleans;

namespace EOffice.House.Tests;

public sealed class TypeTests
{
    private static readonly string[] Hollow = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Common"];

    private static readonly Assembly[] Ours =
        [typeof(Documents.Vault.IDocumentVault).Assembly, typeof(TenantId).Assembly, typeof(TenantGrains).Assembly, Assembly.Load("EOffice.Portal")];

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
        => Rule.IsKept(Written().Where(t => Hollow.Any(e => t.Name.EndsWith(e, StringComparison.Ordinal))).Select(t => t.FullName));

    [Fact]
    public void Grains_are_internal_and_sealed()
    {
        var grains = typeof(TenantGrains).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Grain)) && !t.IsAbstract).ToList();
        Assert.NotEmpty(grains);
        Rule.IsKept(grains.Where(t => t.IsVisible || !t.IsSealed).Select(t => t.FullName));
    }

    [Fact]
    public void The_portal_needs_no_database_driver()
        => Assert.DoesNotContain(Assembly.Load("EOffice.Portal").GetReferencedAssemblies(), a => a.Name == "Npgsql");

    [Fact]
    public void Every_grain_call_is_awaited_and_takes_no_open_types()
    {
        var methods = Contracts().SelectMany(t => t.GetMethods()).ToList();
        Assert.NotEmpty(methods);
        Rule.IsKept(methods.Where(m => !typeof(Task).IsAssignableFrom(m.ReturnType)).Select(Name));
        Rule.IsKept(methods.Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(object) || IsOpen(p.ParameterType))).Select(Name));
    }

    [Fact]
    public void Every_refusal_has_a_code_of_its_own()
    {
        var codes = typeof(TenantGrains).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Refusal))
            .Select(f => ((Refusal)f.GetValue(null)!).Code)
            .ToList();
        Assert.NotEmpty(codes);
        Rule.IsKept(codes.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(codes, c => Assert.Matches("^[a-z-]+\\.[a-z0-9-]+$", c));
    }

    // Interfaces and abstract classes lose their type between two processes, unless they say what they may be.
    private static bool IsOpen(Type type)
        => type.Namespace?.StartsWith("EOffice", StringComparison.Ordinal) == true && (type.IsInterface || type.IsAbstract)
            && !type.IsDefined(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), inherit: false);

    private static IEnumerable<Type> Contracts()
        => typeof(TenantGrains).Assembly.GetExportedTypes().Where(t => t.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(t)
            && t.Namespace!.StartsWith("EOffice", StringComparison.Ordinal));

    private static IEnumerable<Type> Written()
        => Ours.SelectMany(a => a.GetTypes()).Where(t => t.Namespace?.StartsWith("EOffice", StringComparison.Ordinal) == true);

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
