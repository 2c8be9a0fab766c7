using System.Collections.Frozen;
using System.Reflection;
using EOffice.Grains;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>
/// Every named "no" in the words of the office. Each feature words its own in a class <c>{Feature}RefusalText</c> of this
/// namespace, with a static property <c>Texts</c>: code → sentence; "{0}" takes the refusal's detail.
/// </summary>
public static class RefusalText
{
    private static readonly FrozenDictionary<string, string> Texts = typeof(RefusalText).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(RefusalText).Namespace && type.Name.EndsWith(nameof(RefusalText), StringComparison.Ordinal) && type != typeof(RefusalText))
        .SelectMany(type => (IReadOnlyDictionary<string, string>)type.GetProperty("Texts", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!)
        .ToFrozenDictionary();

    /// <summary>What to show for it. A code without wording says so, with its code, rather than nothing.</summary>
    public static string Of(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Texts.TryGetValue(refusal.Code, out var text)
            ? text.Replace("{0}", refusal.Detail ?? "", StringComparison.Ordinal)
            : $"Permintaan ini tidak dapat dilakukan ({refusal.Code}).";
    }

    /// <summary>True when the code has a wording.</summary>
    public static bool Knows(string code) => Texts.ContainsKey(code);

    /// <summary>Puts the refusal at its field when it names one of the form's, else gives back the sentence for a RefusalMessage.</summary>
    /// <param name="prefix">The form's model: "Input" makes the field "Input.Reason".</param>
    public static string? AtField(this FormErrors errors, Refusal refusal, string prefix = "Input")
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(refusal);
        if (refusal.Field is null)
        {
            return Of(refusal);
        }

        errors.Add($"{prefix}.{refusal.Field}", Of(refusal));
        return null;
    }
}
