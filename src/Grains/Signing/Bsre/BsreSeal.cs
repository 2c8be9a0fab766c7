using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>The organisation's seal in version 2 of the protocol. Never asks twice; which of its codes end when is the service's to say.</summary>
internal sealed class BsreSeal(BsreHttp http)
{
    private const string Result = "result";

    /// <summary>Has a code sent to the seal's operator by e-mail.</summary>
    public async Task<Outcome> AskAsync(BsreConnection connection, string subscriber)
    {
        var reply = await AskAsync(connection, "get/activation", new() { ["idSubscriber"] = subscriber });
        using var json = BsreJson.Read(reply);
        return json is null ? reply.Ok ? BsreRefusals.AnswerNotUnderstood : BsreErrors.Read(reply)
            : Denied(json.RootElement) ? Declined(reply) : Outcome.Done;
    }

    /// <summary>The code that seals from now on, in exchange for the one before: e-mailed, or received here.</summary>
    public Task<Outcome<SealCode>> RenewAsync(BsreConnection connection, string subscriber, string code)
        => CodeAsync(connection, "get/activation", new() { ["idSubscriber"] = subscriber, ["totp"] = code });

    public async Task<Outcome> RevokeAsync(BsreConnection connection, string subscriber, string code)
    {
        var reply = await AskAsync(connection, "revoke/activation", new() { ["idSubscriber"] = subscriber, ["totp"] = code });
        using var json = BsreJson.Read(reply);
        return !reply.Ok ? BsreErrors.Read(reply) : json is not null && Denied(json.RootElement) ? Declined(reply) : Outcome.Done;
    }

    /// <summary>A code for one seal of one file.</summary>
    public Task<Outcome<SealCode>> OnceAsync(BsreConnection connection, string subscriber, string activation)
        => CodeAsync(connection, "get/totp", new() { ["idSubscriber"] = subscriber, ["totp"] = activation, ["data"] = 1 });

    public async Task<BsreSigned> SealAsync(BsreConnection connection, string subscriber, string once, byte[] pdf, string reason)
    {
        var body = new Dictionary<string, object>
        {
            ["idSubscriber"] = subscriber,
            ["totp"] = once,
            ["signatureProperties"] = new[] { new Dictionary<string, object> { ["tampilan"] = "INVISIBLE", ["location"] = "-", ["reason"] = reason, ["contactInfo"] = "-" } },
            ["file"] = new[] { Convert.ToBase64String(pdf) },
        };
        using var request = connection.Ask(HttpMethod.Post, "api/v2/seal/pdf", JsonContent.Create(body));
        var reply = await http.AskAsync(request, connection.SignLimit, BsreJson.MostOf(pdf));
        return BsreSigned.From(reply, BsreJson.File(reply));
    }

    private async Task<Outcome<SealCode>> CodeAsync(BsreConnection connection, string path, Dictionary<string, object> body)
    {
        var reply = await AskAsync(connection, path, body);
        using var json = BsreJson.Read(reply);
        if (json is null)
        {
            return reply.Ok ? BsreRefusals.AnswerNotUnderstood : BsreErrors.Read(reply);
        }

        // One of the two questions is answered in a frame.
        var said = json.RootElement.TryGetProperty("data", out var framed) && framed.ValueKind == JsonValueKind.Object ? framed : json.RootElement;
        return Denied(json.RootElement) || Denied(said) ? Declined(reply)
            : BsreJson.Text(said, "totp") is { Length: > 0 and <= 200 } code ? new SealCode(code, Time(BsreJson.Text(said, "expires")))
            : BsreRefusals.AnswerNotUnderstood;
    }

    private async Task<BsreReply> AskAsync(BsreConnection connection, string path, Dictionary<string, object> body)
    {
        using var request = connection.Ask(HttpMethod.Post, $"api/v2/seal/{path}", JsonContent.Create(body));
        return await http.AskAsync(request, connection.AnswerLimit, BsreHttp.SmallAnswer);
    }

    /// <summary>A "no" under HTTP 200.</summary>
    private static bool Denied(JsonElement said)
        => said.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.False || said.TryGetProperty(Result, out var result) && result.ValueKind == JsonValueKind.False;

    private static Refusal Declined(BsreReply reply) => BsreRefusals.Declined with { Detail = ((int)reply.Status).ToString(CultureInfo.InvariantCulture) };

    /// <summary>"2026-03-02T10:00:00.000+0000", with or without a colon in the offset; null for what can't be read.</summary>
    internal static DateTimeOffset? Time(string? text)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            || text is { Length: > 5 } && text[^5] is '+' or '-'
            && DateTimeOffset.TryParse(text.Insert(text.Length - 2, ":"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) ? time : null;
}

/// <param name="Code">A secret: it seals.</param>
/// <param name="Until">Null when the service does not say.</param>
internal sealed record SealCode(string Code, DateTimeOffset? Until)
{
    public override string ToString() => $"SealCode {{ Until = {Until} }}";
}
