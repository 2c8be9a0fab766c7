using EOffice.Grains.Dispositions;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Dispositions;

/// <summary>From the form to the command.</summary>
internal static class Giving
{
    public static GiveDisposition Command(GiveInput input, Actor by, Guid letter, Guid? parent)
        => new(
            input.RequestId, by, letter, parent, [.. Posts(input.To ?? [])], Post(input.InCharge), [.. input.Instructions ?? []], input.Note?.Trim() ?? "",
            input.Urgency, input.DueOn);

    private static IEnumerable<PostId> Posts(IEnumerable<string> values) => values.Select(Post).OfType<PostId>().Distinct();

    private static PostId? Post(string? value) => Guid.TryParse(value, out var id) ? new PostId(id) : null;
}
