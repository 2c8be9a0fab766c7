namespace EOffice.Portal.Quotas;

/// <summary>Marks endpoints that cost tenths of a second of a core: they wait in a line of their own, so that quick pages don't wait for them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class HeavyAttribute : Attribute
{
    /// <summary>Looking is quick, only sending the form is not.</summary>
    public bool OnlyPosts { get; init; }
}

/// <summary>Marks endpoints that count for no government's requests and are never turned away: work that was begun has to end.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BeyondQuotaAttribute : Attribute;
