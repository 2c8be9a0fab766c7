using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Routing.Patterns;

namespace EOffice.EndToEnd.Tests.Isolation;

/// <summary>How every endpoint with an id is asked for one particular thing. An endpoint that nobody thought of has no recipe.</summary>
internal static class Recipes
{
    /// <summary>True when the address names a thing of one government.</summary>
    public static bool NamesAThing(RouteEndpoint endpoint)
        => endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name.ToLowerInvariant() is "id" or "token" or "sha256");

    /// <summary>Null when there is no recipe.</summary>
    public static string? Address(RouteEndpoint endpoint, Things things)
    {
        var segments = endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Value(parameter.Name.ToLowerInvariant(), Root(endpoint), things) ?? "?",
            _ => "?",
        }))).ToList();
        return segments.Any(segment => segment.Contains('?', StringComparison.Ordinal)) ? null : "/" + string.Join('/', segments);
    }

    /// <summary>What a program sends: everything that any command asks for, about the same things.</summary>
    public static string Json(RouteEndpoint endpoint, Things things)
    {
        var post = Guid.Parse("0193a000-0000-7000-8000-000000000001").ToString();
        var route = endpoint.RoutePattern.RawText!;
        var redirects = route.EndsWith("/redirect", StringComparison.Ordinal) || route.EndsWith("/reassign", StringComparison.Ordinal);
        return JsonSerializer.Serialize(new
        {
            incomingLetter = things.Incoming,
            parent = things.Disposition,
            answeringLetter = things.Letter,
            answers = things.Incoming,
            replaces = things.Letter,
            type = "Invitation",
            to = redirects ? (object)post : new[] { post },
            from = post,
            office = post,
            instructions = new[] { "attend" },
            holder = post,
            note = "catatan",
            urgency = "Ordinary",
            secrecy = "Ordinary",
            classification = "000.1.5",
            reason = "alasan",
            contentHash = new string('a', 64),
            passphrase = "tanda-tangan-2026",
            percent = 50,
            words = "kata",
            result = "hasil",
            basedOn = 1,
            sender = "Seseorang",
            number = "1",
            letterDate = "2026-01-02",
            receivedOn = "2026-01-02",
            subject = "Perihal",
            title = "Acara",
            start = "2027-03-01T02:00:00Z",
            end = "2027-03-01T04:00:00Z",
            answer = "Attending",
            document = new { sha256 = things.Sha256, name = "a.pdf", mediaType = "application/pdf", size = 1 },
            content = new
            {
                type = "Invitation",
                secrecy = "Ordinary",
                urgency = "Ordinary",
                classification = "000.1.5",
                subject = "Perihal",
                recipients = Array.Empty<string>(),
                carbonCopies = Array.Empty<string>(),
                bodyJson = "",
                attachments = Array.Empty<string>(),
                signers = Array.Empty<string>(),
            },
        });
    }

    // What the address is about: the literal before the first parameter.
    private static string Root(RouteEndpoint endpoint)
        => string.Join('/', endpoint.RoutePattern.PathSegments.TakeWhile(segment => segment.Parts[0] is RoutePatternLiteralPart)
            .Select(segment => ((RoutePatternLiteralPart)segment.Parts[0]).Content)).Replace("api/v1/", "", StringComparison.Ordinal);

    private static string? Value(string parameter, string root, Things things) => (parameter, root) switch
    {
        ("id", "letters" or "sign/review") => things.Letter.ToString(),
        ("id", "sign/batch") => things.Batch.ToString(),
        ("id", "incoming") => things.Incoming.ToString(),
        ("id", "agenda") => things.Agenda.ToString(),
        ("token", "agenda/feeds") => things.Token,
        ("id", "dispositions") => things.Disposition.ToString(),
        ("id", "jams") => things.Letter.ToString(),
        ("post", "jams") => things.Post.ToString(),
        ("id", "console/operators" or "console/applications" or "console/announcements" or "console/support" or "console/proposals") => things.Official.ToString(),
        ("id", "organisation/import" or "exports") => things.Letter.ToString(),
        ("id", "organisation/offices" or "brand/letterhead" or "practice/offices") => things.Office.ToString(),
        ("id", "organisation/posts") => things.Post.ToString(),
        ("id", "webhooks" or "webhooks/deliveries") => things.Letter.ToString(),
        ("id", "proposals") => things.Proposal.ToString(),
        ("id", "support-access") => things.Support.ToString(),
        ("part", "console/support") => "settings",
        ("token", "front-door/apply" or "front-door/apply/follow") => things.Token,
        ("id", "certificates" or "signing-provider/people" or "people") => things.Official.ToString(),
        ("token", "v" or "verification" or "front-door/verify") => things.Token,
        ("sha256", _) => things.Sha256,
        ("page" or "no" or "index", _) => 1.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
