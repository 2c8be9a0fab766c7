using System.Collections.Immutable;
using System.Reflection;

namespace EOffice.Grains.Tests.Contracts;

/// <summary>Makes values of any contract type from its constructor alone, so that no type is forgotten.</summary>
/// <param name="sparse">Nulls, empty lists and the parameters' own defaults, where a type allows them.</param>
internal sealed class Sample(bool sparse)
{
    private static readonly NullabilityInfoContext Nullability = new();
    private int _made;

    public object? Of(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? sparse ? null : Of(inner) : Plain(type) ?? Compound(type);

    private object? Plain(Type type)
    {
        var n = ++_made;
        return type == typeof(string) ? sparse ? "" : $"Nomor {n}: \"é\" <b> \u2713 \n\t\\"
            : type == typeof(Guid) ? new Guid(n, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8)
            : type == typeof(int) ? n
            : type == typeof(long) ? long.MaxValue - n
            : type == typeof(bool) ? !sparse
            : type == typeof(double) ? n / 8.0
            : type == typeof(decimal) ? n / 100m
            : type == typeof(DateOnly) ? new DateOnly(2024, 2, 29).AddDays(n)
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(7)).AddTicks(n)
            : type == typeof(TimeSpan) ? TimeSpan.FromTicks(n)
            : type == typeof(byte[]) ? sparse ? Array.Empty<byte>() : new byte[] { 0, 1, 127, 128, 255, (byte)n }
            : type.IsEnum ? Enum.GetValues(type).GetValue(sparse ? 0 : Enum.GetValues(type).Length - 1)
            : null;
    }

    private object Compound(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            var items = Array.CreateInstance(type.GenericTypeArguments[0], sparse ? 0 : 2);
            for (var i = 0; i < items.Length; i++)
            {
                items.SetValue(Of(type.GenericTypeArguments[0]), i);
            }

            return typeof(ImmutableArray).GetMethods().Single(m => m.Name == "ToImmutableArray" && m.GetParameters()[0].ParameterType.Name == "IEnumerable`1")
                .MakeGenericMethod(type.GenericTypeArguments[0]).Invoke(null, [items])!;
        }

        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no public constructor to make it by.");
        var made = constructor.Invoke([.. constructor.GetParameters().Select(Argument)]);
        foreach (var set in type.GetProperties().Where(p => p.SetMethod is not null && constructor.GetParameters().All(c => c.Name != p.Name) && !sparse))
        {
            set.SetValue(made, Of(set.PropertyType));
        }

        return made;
    }

    private object? Argument(ParameterInfo parameter)
        => sparse && parameter.HasDefaultValue ? parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)
            : sparse && Nullability.Create(parameter).WriteState == NullabilityState.Nullable ? null
            : Of(parameter.ParameterType);
}
