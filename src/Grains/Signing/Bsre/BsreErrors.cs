using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>
/// What the service means by an error. Its codes stand in a field, or only in the text ("User tidak terdaftar 2011"), and an HTTP 500
/// may be a wrong passphrase: field and text are both read. The text itself goes no further; it may repeat what was sent.
/// </summary>
internal static partial class BsreErrors
{
    public static Refusal Read(BsreReply reply)
    {
        if (reply.Trouble is { } trouble)
        {
            return trouble;
        }

        var (code, text) = Parse(reply.Body);
        return code == 2031 || WrongPassphrase().IsMatch(text) ? BsreRefusals.WrongPassphrase
            : code == 2011 || NotRegistered().IsMatch(text) ? BsreRefusals.NotRegistered
            : reply.Status switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => BsreRefusals.CredentialsRefused,
                HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnsupportedMediaType => BsreRefusals.WrongVersion,
                HttpStatusCode.ServiceUnavailable => BsreRefusals.Unreachable,
                HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => BsreRefusals.NoReply,   // a proxy that lost what the service said
                >= HttpStatusCode.InternalServerError => BsreRefusals.ServiceFault with { Detail = Number((int)reply.Status) },
                >= HttpStatusCode.BadRequest => BsreRefusals.Declined with { Detail = Number(code ?? (int)reply.Status) },
                _ => BsreRefusals.AnswerNotUnderstood,
            };
    }

    /// <summary>The known code and all text of an answer; nothing when it is no JSON.</summary>
    private static (int? Code, string Text) Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, "");
            }

            var text = string.Join(' ', json.RootElement.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String).Select(field => field.Value.GetString()));
            var field = json.RootElement.TryGetProperty("status_code", out var found) && found.TryGetInt32(out var number) && number is >= 1000 and <= 9999 ? number : (int?)null;
            return (field ?? (CodeInText().Match(text) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : null), text);
        }
        catch (JsonException)
        {
            var text = body.Length <= BsreHttp.SmallAnswer ? Encoding.UTF8.GetString(body) : "";
            return (CodeInText().Match(text) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : null, text);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b20(11|31)\b")]
    private static partial Regex CodeInText();

    [GeneratedRegex(@"passphrase\W+(\w+\W+){0,3}(salah|keliru|wrong|invalid|incorrect|tidak (sesuai|cocok|valid))|(salah|wrong|invalid|incorrect)\W+(\w+\W+){0,2}passphrase", RegexOptions.IgnoreCase)]
    private static partial Regex WrongPassphrase();

    [GeneratedRegex(@"(user|pengguna)\W+(\w+\W+){0,2}(tidak|belum) terdaftar", RegexOptions.IgnoreCase)]
    private static partial Regex NotRegistered();
}
