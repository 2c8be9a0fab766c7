using EOffice.Grains.Jams;

namespace EOffice.Portal.Jams;

/// <summary>Addresses of what lies still: /jams, an office's posts, and the lines of an office or a post.</summary>
internal static class JamPaths
{
    public static string Of(Jam jam, bool post, JamShow show) => List(post ? null : jam.Id, post ? jam.Id : null, show);

    /// <summary>The lines; of everything under the officer when neither is named.</summary>
    public static string List(Guid? office, Guid? post, JamShow show, string? after = null)
        => Address(
            post is null ? null : $"post={post}", office is null ? null : $"office={office}", $"show={Word(show)}",
            after is null ? null : $"after={Uri.EscapeDataString(after)}");

    /// <summary>How much lies where: by office, or by post of one office.</summary>
    public static string Places(Guid? office, string? after = null)
        => Address(office is null ? null : $"office={office}", after is null ? null : $"after={Uri.EscapeDataString(after)}");

    public static string Item(JamLine line) => $"/jams/{line.Line.Post}/{line.Line.Item}";

    public static JamShow? Show(string? word)
        => word is null ? null : Enum.GetValues<JamShow>().Where(show => Word(show) == word).Select(show => (JamShow?)show).FirstOrDefault() ?? JamShow.All;

    private static string Word(JamShow show) => show.ToString().ToLowerInvariant();

    private static string Address(params string?[] parts)
        => parts.OfType<string>().ToList() is { Count: > 0 } said ? $"/jams?{string.Join('&', said)}" : "/jams";
}
