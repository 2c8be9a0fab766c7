using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace EOffice.Tenancy;

/// <summary>One government on this installation, such as <c>bojonegoro</c>: 2 to 31 of a–z, 0–9 and hyphen, a letter first.</summary>
/// <remarks>It is part of host names, grain keys and object prefixes, so it can never change.</remarks>
public readonly partial record struct TenantId
{
    private readonly string? _value;

    private TenantId(string value) => _value = value;

    /// <summary>The text. Throws for <c>default</c>: there is no tenant by default.</summary>
    public string Value => _value ?? throw new InvalidOperationException("No tenant was given.");

    /// <summary>False when the text is no tenant id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TenantId id)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        id = valid ? new TenantId(text!) : default;
        return valid;
    }

    /// <summary>Throws <see cref="FormatException"/> when the text is no tenant id.</summary>
    public static TenantId Parse(string text)
        => TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a tenant id.");

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{1,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
