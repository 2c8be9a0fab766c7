using System.Globalization;
using System.Reflection;

namespace EOffice.Grains.Runtime;

/// <summary>
/// How long a call without an answer is repeated. For long work that its own repetition joins: a caller then learns of a dead silo
/// within one response's time, and not only when the longest work would be over.
/// </summary>
/// <param name="time">A constant of <see cref="TimeSpan"/>, "hh:mm:ss".</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RepeatedForAttribute(string time) : Attribute
{
    /// <summary>The method's own patience; null when it has none.</summary>
    internal static TimeSpan? Of(MethodInfo method) => method.GetCustomAttribute<RepeatedForAttribute>()?.Time;

    private TimeSpan Time { get; } = TimeSpan.ParseExact(time, "c", CultureInfo.InvariantCulture);
}
