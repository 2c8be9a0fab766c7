using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Letters;

/// <summary>The chain of initials as the drafter arranged it: hidden fields "Chain", changed by the buttons "Up", "Remove" and "Add".</summary>
internal static class ChainForm
{
    private static readonly string[] Buttons = ["Up", "Remove", "Add", "Find"];

    public static ImmutableArray<PostId> Read(IFormCollection form)
    {
        var chain = Posts(form, "Chain").Distinct().ToList();
        chain.AddRange(Posts(form, "Add").Except(chain));
        foreach (var removed in Posts(form, "Remove"))
        {
            chain.Remove(removed);
        }

        foreach (var raised in Posts(form, "Up"))
        {
            var place = chain.IndexOf(raised);
            if (place > 0)
            {
                (chain[place - 1], chain[place]) = (chain[place], chain[place - 1]);
            }
        }

        return [.. chain];
    }

    /// <summary>True while the chain is only being arranged.</summary>
    public static bool IsArranging(IFormCollection form) => Buttons.Any(form.ContainsKey);

    private static IEnumerable<PostId> Posts(IFormCollection form, string name)
        => form[name].Where(text => Guid.TryParse(text, out _)).Select(text => new PostId(Guid.Parse(text!)));
}
