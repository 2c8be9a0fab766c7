using EOffice.Grains.Organisation;

namespace EOffice.Portal.Organisation;

/// <summary>What the form of an office sends.</summary>
public sealed class OfficeInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>The new office's id, made when the form was drawn.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? Kind { get; set; }

    public string? Address { get; set; }

    public string? Contact { get; set; }

    public List<string>? Open { get; set; }

    internal static OfficeInput From(Office office) => new()
    {
        Id = office.Id.Value,
        Code = office.Code,
        Name = office.Name,
        Kind = office.Kind.ToString(),
        Address = office.Address,
        Contact = office.Contact,
        Open = office.OpenToOthers ? ["yes"] : [],
    };

    internal PutOffice ToCommand(PersonId by, Office? before, OfficeId? parent) => new(
        RequestId, by, before?.Id ?? new OfficeId(Id), parent, Code ?? "", Name ?? "", Enum.TryParse<OfficeKind>(Kind, out var kind) ? kind : OfficeKind.Department,
        Address ?? "", Contact ?? "", before?.Head, before?.Secretary, before?.Intake, Open?.Contains("yes") == true);
}
