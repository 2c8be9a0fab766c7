using EOffice.Grains.Branding;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Branding;

/// <summary>What the form of the look sends.</summary>
public sealed class BrandInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public int BasedOn { get; set; }

    public string? ShortName { get; set; }

    public string? Place { get; set; }

    public string? HelpPhone { get; set; }

    public string? Address { get; set; }

    public string? Website { get; set; }

    public string? Email { get; set; }

    public string? BarColour { get; set; }

    public string? ActionColour { get; set; }

    public string? Verb { get; set; }

    internal static BrandInput From(BrandView view) => new()
    {
        BasedOn = view.Version,
        ShortName = view.Fields.ShortName,
        Place = view.Fields.Place,
        HelpPhone = view.Fields.HelpPhone,
        Address = view.Fields.Address,
        Website = view.Fields.Website,
        Email = view.Fields.Email,
        BarColour = view.Fields.BarColour,
        ActionColour = view.Fields.ActionColour,
    };

    internal ChangeBrand ToCommand(PersonId by, byte[]? crest) => new(
        RequestId, by, BasedOn,
        new BrandFields(ShortName ?? "", Place ?? "", HelpPhone ?? "", Address ?? "", Website ?? "", Email ?? "", BarColour ?? "", ActionColour ?? ""), crest);
}
