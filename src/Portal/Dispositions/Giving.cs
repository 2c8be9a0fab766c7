using EOffice.Grains.Dispositions;
using EOffice.Grains.Exchange;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Dispositions;

/// <summary>From the form to the command.</summary>
internal static class Giving
{
    public static GiveDisposition Command(GiveInput input, Actor by, Guid letter, Guid? parent)
        => new(
            input.RequestId, by, letter, parent, [.. Posts(input.To ?? [])], Post(input.InCharge), [.. input.Instructions ?? []], input.Note?.Trim() ?? "",
            input.Urgency, input.DueOn)
        {
            Informed = [.. Posts(input.Informed ?? [])],
            WorkingDays = input.WorkingDays,
        };

    public static StandingDisposition Standing(GiveInput input, Guid id, string name)
        => new(
            id, new PostId(input.Post), name, [.. Posts(input.To ?? [])], Post(input.InCharge), [.. Posts(input.Informed ?? [])], [.. input.Instructions ?? []],
            input.Note?.Trim() ?? "", input.Urgency, input.WorkingDays);

    /// <summary>One form for many letters: each gets a sheet and a command of its own, the same at every try.</summary>
    public static GiveInput ForLetter(this GiveInput input, Guid letter)
        => new()
        {
            RequestId = Derived(input.RequestId, letter),
            Sheet = Derived(input.Sheet, letter),
            Post = input.Post,
            To = input.To,
            InCharge = input.InCharge,
            Informed = input.Informed,
            Instructions = input.Instructions,
            Note = input.Note,
            Urgency = input.Urgency,
            DueOn = input.DueOn,
            WorkingDays = input.WorkingDays,
        };

    private static Guid Derived(Guid form, Guid letter) => DerivedId.Of("disposition.of-many", form, letter);

    private static IEnumerable<PostId> Posts(IEnumerable<string> values) => values.Select(Post).OfType<PostId>().Distinct();

    private static PostId? Post(string? value) => Guid.TryParse(value, out var id) ? new PostId(id) : null;
}
