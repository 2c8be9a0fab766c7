using System.Net.Http.Json;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Version 2 (client 2.2.x): JSON, files in base64, persons by NIK or e-mail address.</summary>
internal sealed class BsreV2(BsreHttp http) : IEsignClient
{
    public async Task<BsreSigned> SignAsync(BsreConnection connection, BsreIdentity who, string passphrase, byte[] pdf, string reason)
    {
        var body = new Dictionary<string, object>
        {
            [who.Field] = who.Value,
            ["passphrase"] = passphrase,
            ["signatureProperties"] = new[] { new Dictionary<string, object> { ["tampilan"] = "INVISIBLE", ["reason"] = reason } },
            ["file"] = new[] { Convert.ToBase64String(pdf) },
        };
        using var request = connection.Ask(HttpMethod.Post, "api/v2/sign/pdf", JsonContent.Create(body));
        var reply = await http.AskAsync(request, connection.SignLimit, BsreJson.MostOf(pdf));
        return BsreSigned.From(reply, BsreJson.File(reply));
    }

    public Task<BsreSigned> DownloadAsync(BsreConnection connection, string documentId, int sizeBefore)
        => Task.FromResult(new BsreSigned(null, null, BsreRefusals.WrongVersion));

    public async Task<Outcome<BsreStanding>> StandingAsync(BsreConnection connection, BsreIdentity who)
    {
        using var request = connection.Ask(HttpMethod.Post, "api/v2/user/check/status", JsonContent.Create(new Dictionary<string, string> { [who.Field] = who.Value }));
        return BsreV1.Standing(await http.AskAsync(request, connection.AnswerLimit, BsreHttp.SmallAnswer));
    }

    public async Task<BsreVerdict> VerifyAsync(BsreConnection connection, byte[] pdf)
    {
        using var request = connection.Ask(HttpMethod.Post, "api/v2/verify/pdf", JsonContent.Create(new Dictionary<string, string> { ["file"] = Convert.ToBase64String(pdf) }));
        var reply = await http.AskAsync(request, connection.AnswerLimit, BsreHttp.SmallAnswer);
        using var json = BsreJson.Read(reply);
        return json is not null && BsreJson.Text(json.RootElement, "conclusion") is { } conclusion
            ? new BsreVerdict(conclusion, json.RootElement.TryGetProperty("signatureCount", out var count) && count.TryGetInt32(out var signatures) ? signatures : 0, reply.Date, null)
            : new BsreVerdict(null, 0, reply.Date, reply.Ok ? BsreRefusals.AnswerNotUnderstood : BsreErrors.Read(reply));
    }
}
