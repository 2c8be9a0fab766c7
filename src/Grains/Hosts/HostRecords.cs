using System.Net;
using DnsClient;

namespace EOffice.Grains.Hosts;

/// <summary>Asks the name system whether a claim's token stands where only the name's owner can write.</summary>
/// <param name="servers">Null or empty for the machine's own resolvers.</param>
internal sealed class HostRecords(IReadOnlyList<IPEndPoint>? servers)
{
    private const string Before = "_eoffice.";

    // Made at the first question: reading the machine's resolvers is nobody's business before.
    private readonly Lazy<LookupClient> _client = new(() =>
    {
        var options = servers is { Count: > 0 } ? new LookupClientOptions([.. servers]) : new LookupClientOptions();
        options.UseCache = false;
        options.Timeout = TimeSpan.FromSeconds(4);
        options.Retries = 1;
        return new LookupClient(options);
    });

    public static string NameFor(string host) => Before + host;

    public static string ValueFor(string token) => $"eoffice={token}";

    /// <summary>Null when the token is there.</summary>
    public async Task<Refusal?> WhyNotAsync(string host, string token)
    {
        try
        {
            var answer = await _client.Value.QueryAsync(NameFor(host), QueryType.TXT);
            if (answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain)
            {
                return HostRefusals.Silent;
            }

            var texts = answer.Answers.TxtRecords().Select(record => string.Concat(record.Text).Trim()).ToList();
            return texts.Contains(ValueFor(token)) ? null : texts.Count == 0 ? HostRefusals.RecordMissing : HostRefusals.RecordDiffers;
        }
        catch (DnsResponseException)
        {
            return HostRefusals.Silent;
        }
    }
}
