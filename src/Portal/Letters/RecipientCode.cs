using EOffice.Grains.Letters;

namespace EOffice.Portal.Letters;

/// <summary>Whom a form means: a post, an office, an office of another government, or somebody outside the system.</summary>
/// <remarks>
/// Written "p.{id}", "o.{id}", "g.{government}.{id}", "l.{name}|{place}". Only for the last do name and place come from the
/// form; the others are looked up, so that nobody can print a title that doesn't exist.
/// </remarks>
internal sealed record RecipientCode(RecipientKind Kind, Guid? Id, string? Government, string Name, string Place)
{
    private const int LongestName = 200;

    public static RecipientCode Of(Recipient recipient)
        => new(recipient.Kind, recipient.Id, recipient.Tenant, recipient.Name, recipient.Place);

    public static RecipientCode Outside(string name, string place)
        => new(RecipientKind.Outside, null, null, Tidy(name), Tidy(place));

    /// <summary>Null when it is not one.</summary>
    public static RecipientCode? Parse(string text)
        => text switch
        {
            ['p', '.', .. var id] when Guid.TryParse(id, out var post) => new(RecipientKind.Post, post, null, "", ""),
            ['o', '.', .. var id] when Guid.TryParse(id, out var office) => new(RecipientKind.Office, office, null, "", ""),
            ['g', '.', .. var rest] when rest.Split('.') is [var government, var id] && Guid.TryParse(id, out var office)
                => new(RecipientKind.OtherGovernment, office, government, "", ""),
            ['l', '.', .. var rest] when rest.Split('|') is [var name, var place] && Tidy(Uri.UnescapeDataString(name)).Length > 0
                => Outside(Uri.UnescapeDataString(name), Uri.UnescapeDataString(place)),
            _ => null,
        };

    public override string ToString() => Kind switch
    {
        RecipientKind.Post => $"p.{Id}",
        RecipientKind.Office => $"o.{Id}",
        RecipientKind.OtherGovernment => $"g.{Government}.{Id}",
        RecipientKind.Outside => $"l.{Uri.EscapeDataString(Name)}|{Uri.EscapeDataString(Place)}",
    };

    private static string Tidy(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= LongestName ? words : words[..LongestName];
    }
}
