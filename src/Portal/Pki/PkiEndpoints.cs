using System.Buffers.Text;
using System.Globalization;
using EOffice.Documents.Signing.Authority;
using EOffice.Grains;
using EOffice.Grains.Signing;
using EOffice.Portal.Api;
using EOffice.Portal.Security;
using EOffice.Portal.Verification;
using Microsoft.Net.Http.Headers;

namespace EOffice.Portal.Pki;

/// <summary>
/// What anybody's programs need to check a certificate of this government: revocation lists (RFC 5280, 5), issuers' certificates, and
/// answers to questions about one certificate (RFC 6960, A.1; RFC 5019). The addresses stand in the certificates: they never change.
/// </summary>
internal static class PkiEndpoints
{
    private const string ListType = "application/pkix-crl";
    private const string CertificateType = "application/pkix-cert";
    private const string AnswerType = "application/ocsp-response";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly TimeSpan AnswerKept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ListKept = TimeSpan.FromHours(1);
    private static readonly TimeSpan CertificateKept = TimeSpan.FromDays(1);

    public static void MapPkiEndpoints(this IEndpointRouteBuilder routes)
    {
        var pki = routes.MapGroup("/pki").AllowAnonymous().RequireRateLimiting(VerificationLimits.Pki);
        pki.MapMethods("/issuer.crl", Reading, async (TenantGrains grains, HttpContext context) => List(context, await grains.Get<IAuthorityGrain>().IssuerListAsync()));
        pki.MapMethods("/root.crl", Reading, async (TenantGrains grains, HttpContext context) => List(context, await grains.Get<IAuthorityGrain>().RootListAsync()));
        pki.MapMethods("/issuer.cer", Reading, async (TenantGrains grains, HttpContext context) => Certificate(context, await grains.Get<IAuthorityGrain>().IssuerAsync()));
        pki.MapMethods("/root.cer", Reading, async (TenantGrains grains, HttpContext context) => Certificate(context, await grains.Get<IAuthorityGrain>().RootAsync()));
        pki.MapGet("/ocsp/{**question}", AnswerAsync);
        pki.MapPost("/ocsp", AnswerPostedAsync).DisableAntiforgery().WithMetadata(new WhileClosingAttribute());
    }

    private static IResult List(HttpContext context, PublishedList list)
    {
        // Not longer than this list is the newest for certain, unless a certificate is stopped meanwhile.
        var left = list.Renewed - context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        Keep(context, left < ListKept ? left : ListKept);
        var tag = new EntityTagHeaderValue($"\"{list.Number.ToString(CultureInfo.InvariantCulture)}-{list.From.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}\"");
        return TypedResults.Bytes(list.Der, ListType, lastModified: list.From, entityTag: tag);
    }

    private static IResult Certificate(HttpContext context, byte[] certificate)
    {
        Keep(context, CertificateKept);
        return TypedResults.Bytes(certificate, CertificateType);
    }

    // In an address the question is base64, and that escaped: a slash of it may come either way.
    private static async Task<IResult> AnswerAsync(string? question, TenantGrains grains, HttpContext context)
    {
        var der = Read(Uri.UnescapeDataString(question ?? ""));
        if (OcspRequest.TryRead(der) is { HasNonce: false })
        {
            Keep(context, AnswerKept);
        }

        return TypedResults.Bytes(await grains.Get<IAuthorityGrain>().AnswerAsync(der), AnswerType);
    }

    private static async Task<IResult> AnswerPostedAsync(TenantGrains grains, HttpContext context)
        => await RequestBody.ReadAsync(context.Request, OcspRequest.LargestRequest) is { } question
            ? TypedResults.Bytes(await grains.Get<IAuthorityGrain>().AnswerAsync(question), AnswerType)
            : TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);

    private static byte[] Read(string text)
    {
        var bytes = new byte[OcspRequest.LargestRequest];
        return Base64.IsValid(text, out var length) && length <= bytes.Length && Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : [];
    }

    private static void Keep(HttpContext context, TimeSpan time)
        => context.Response.Headers.CacheControl =
            $"public, max-age={Math.Max(0, (long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture)}, no-transform, must-revalidate";
}
