using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EOffice.Grains.Signing.Providers;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Version 1: multipart forms, the signed PDF as the answer. Knows persons by NIK only.</summary>
internal sealed class BsreV1(BsreHttp http) : IEsignClient
{
    private const int MaySign = 1111;
    private const int NotRegistered = 2011;

    public async Task<BsreSigned> SignAsync(BsreConnection connection, BsreIdentity who, string passphrase, byte[] pdf, string reason)
    {
        using var form = new MultipartFormDataContent
        {
            { File(pdf), "file", "surat.pdf" },
            { new StringContent(who.Value), "nik" },
            { new StringContent(passphrase), "passphrase" },
            { new StringContent("invisible"), "tampilan" },
            { new StringContent(reason), "reason" },
        };
        using var request = connection.Ask(HttpMethod.Post, "api/sign/pdf", form);
        var reply = await http.AskAsync(request, connection.SignLimit, pdf.Length + BsreHttp.MostAdded);
        return BsreSigned.From(reply, reply.Body);
    }

    public async Task<BsreSigned> DownloadAsync(BsreConnection connection, string documentId, int sizeBefore)
    {
        using var request = connection.Ask(HttpMethod.Get, $"api/sign/download/{Uri.EscapeDataString(documentId)}");
        var reply = await http.AskAsync(request, connection.AnswerLimit, sizeBefore + BsreHttp.MostAdded);
        return BsreSigned.From(reply, reply.Body);
    }

    public async Task<Outcome<BsreStanding>> StandingAsync(BsreConnection connection, BsreIdentity who)
    {
        using var request = connection.Ask(HttpMethod.Get, $"api/user/status/{Uri.EscapeDataString(who.Value)}");
        return Standing(await http.AskAsync(request, connection.AnswerLimit, BsreHttp.SmallAnswer));
    }

    public async Task<BsreVerdict> VerifyAsync(BsreConnection connection, byte[] pdf)
    {
        using var form = new MultipartFormDataContent { { File(pdf), "signed_file", "surat.pdf" } };
        using var request = connection.Ask(HttpMethod.Post, "api/sign/verify", form);
        var reply = await http.AskAsync(request, connection.AnswerLimit, BsreHttp.SmallAnswer);
        using var json = BsreJson.Read(reply);
        return json is not null && json.RootElement.TryGetProperty("jumlah_signature", out var count) && count.TryGetInt32(out var signatures)
            ? new BsreVerdict(BsreJson.Text(json.RootElement, "summary"), signatures, reply.Date, null)
            : new BsreVerdict(null, 0, reply.Date, reply.Ok ? BsreRefusals.AnswerNotUnderstood : BsreErrors.Read(reply));
    }

    /// <summary>Both versions answer alike: <c>status_code</c>, <c>status</c>, <c>message</c>.</summary>
    internal static Outcome<BsreStanding> Standing(BsreReply reply)
    {
        using var json = BsreJson.Read(reply);
        if (json is null)
        {
            var refusal = reply.Ok ? BsreRefusals.AnswerNotUnderstood : BsreErrors.Read(reply);
            return refusal == BsreRefusals.NotRegistered ? new BsreStanding(BsreCertificateState.NotRegistered, null) : refusal;
        }

        var said = BsreJson.Text(json.RootElement, "status");
        var code = json.RootElement.TryGetProperty("status_code", out var field) && field.TryGetInt32(out var number) ? number : (int?)null;
        var state = BsreStates.Read(said);
        return code is null && said is null ? BsreRefusals.AnswerNotUnderstood
            : state != BsreCertificateState.Unknown ? new BsreStanding(state, said)
            : new BsreStanding(code switch
            {
                MaySign => BsreCertificateState.Issue,
                NotRegistered => BsreCertificateState.NotRegistered,
                _ => BsreCertificateState.Unknown,
            }, said ?? code?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static ByteArrayContent File(byte[] pdf) => new(pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
}

internal static class BsreJson
{
    /// <summary>The object that was answered; null when the answer is another or none.</summary>
    public static JsonDocument? Read(BsreReply reply)
    {
        if (reply.Trouble is not null || reply.Status != HttpStatusCode.OK)
        {
            return null;
        }

        try
        {
            var json = JsonDocument.Parse(reply.Body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
        }
        catch (JsonException)
        {
            // Not what was asked for: the caller words it.
        }

        return null;
    }

    public static string? Text(JsonElement element, string field)
        => element.TryGetProperty(field, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    /// <summary>The longest answer that may hold this file sealed, in base64.</summary>
    public static long MostOf(byte[] pdf) => ((pdf.Length + (long)BsreHttp.MostAdded) * 4 / 3) + BsreHttp.SmallAnswer;

    /// <summary>The first file: one was sent.</summary>
    public static byte[]? File(BsreReply reply)
    {
        using var json = Read(reply);
        return json is not null && json.RootElement.TryGetProperty("file", out var files) && files.ValueKind == JsonValueKind.Array && files.GetArrayLength() == 1
            && files[0].ValueKind == JsonValueKind.String && files[0].TryGetBytesFromBase64(out var pdf) ? pdf : null;
    }
}
