using EOffice.Grains.Organisation;

namespace EOffice.Portal.Organisation;

/// <summary>What the form of a post sends.</summary>
public sealed class PostInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>The new post's id, made when the form was drawn.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public string? Title { get; set; }

    public string? Code { get; set; }

    public string? Level { get; set; }

    public string? Role { get; set; }

    public List<string>? Sign { get; set; }

    internal static PostInput From(PostView view) => new()
    {
        Id = view.Post.Id.Value,
        Title = view.Post.Title,
        Code = view.Code,
        Level = view.Post.Level.ToString(),
        Role = view.Role.ToString(),
        Sign = view.Post.MaySign ? ["yes"] : [],
    };

    internal PutPost ToCommand(PersonId by, PostView? before, Office office) => new(
        RequestId, by, before?.Post.Id ?? new PostId(Id), office.Id, before is null ? office.Head : before.Post.Superior, Title ?? "",
        Enum.TryParse<PostLevel>(Level, out var level) ? level : PostLevel.Staff, Sign?.Contains("yes") == true,
        Enum.TryParse<OfficeRole>(Role, out var role) ? role : OfficeRole.None, Code);
}
