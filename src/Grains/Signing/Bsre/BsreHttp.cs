using System.Net;
using EOffice.Grains.Outside;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>One question to the service and its answer, within limits of time and size. Faults of the way become named refusals; nothing of what was sent is in them.</summary>
internal sealed class BsreHttp(IHttpClientFactory clients)
{
    public const string ClientName = "bsre";

    /// <summary>Answers that are no documents.</summary>
    public const int SmallAnswer = 64 * 1024;

    /// <summary>What a signature with certificates, revocation lists and a timestamp may add to a file.</summary>
    public const int MostAdded = 8 * 1024 * 1024;

    private const string DocumentId = "id_dokumen";

    public async Task<BsreReply> AskAsync(HttpRequestMessage request, TimeSpan limit, long most)
    {
        using var client = clients.CreateClient(ClientName);
        client.Timeout = Timeout.InfiniteTimeSpan;
        using var patience = new CancellationTokenSource(limit);
        HttpResponseMessage? response = null;
        try
        {
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var bytes = await ReadAsync(response, most, patience.Token);
            return bytes is null ? Trouble(BsreRefusals.AnswerNotUnderstood, response) : new BsreReply(response.StatusCode, bytes, Id(response), null) { Date = response.Headers.Date };
        }
        catch (OperationCanceledException fault)
        {
            return Trouble(fault.InnerException is TimeoutException && !patience.IsCancellationRequested ? BsreRefusals.Unreachable : BsreRefusals.NoReply, response);
        }
        catch (HttpRequestException fault)
        {
            return Trouble(WhyNot(fault), response);
        }
        catch (IOException)
        {
            return Trouble(BsreRefusals.NoReply, response);
        }
        finally
        {
            response?.Dispose();
        }
    }

    private static BsreReply Trouble(Refusal refusal, HttpResponseMessage? response)
        => new(response?.StatusCode ?? 0, [], response is null ? null : Id(response), refusal) { Date = response?.Headers.Date };

    // Only what is known not to have arrived may be called unreachable: all else may have been signed.
    private static Refusal WhyNot(HttpRequestException fault) => fault.HttpRequestError switch
    {
        _ when OutsideNetworks.Forbade(fault) => BsreRefusals.AddressForbidden,
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => BsreRefusals.Unreachable,
        HttpRequestError.SecureConnectionError => BsreRefusals.TlsRefused,
        _ => BsreRefusals.NoReply,
    };

    private static string? Id(HttpResponseMessage response)
        => response.Headers.TryGetValues(DocumentId, out var values) && values.FirstOrDefault() is { Length: > 0 and <= 100 } id
            && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? id : null;

    /// <summary>Null when it is larger than allowed.</summary>
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, long most, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > most)
        {
            return null;
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (memory.Length + count > most)
            {
                return null;
            }

            memory.Write(buffer, 0, count);
        }

        return memory.ToArray();
    }
}

/// <param name="DocumentId">Under which v1 keeps a signed file for one download.</param>
/// <param name="Trouble">Null when an answer came whole, whatever it says.</param>
internal sealed record BsreReply(HttpStatusCode Status, byte[] Body, string? DocumentId, Refusal? Trouble)
{
    /// <summary>The service's clock.</summary>
    public DateTimeOffset? Date { get; init; }

    public bool Ok => Trouble is null && Status == HttpStatusCode.OK;
}
