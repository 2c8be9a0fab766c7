using System.Collections.Concurrent;
using System.Globalization;
using EOffice.EndToEnd.Tests.Walking;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.EndToEnd.Tests.Isolation;

/// <summary>Ids of two governments in every place where a third may put one, by chance: each answer is that to an id which is nowhere.</summary>
/// <remarks>EOFFICE_SWAPS=1000000 for the long run.</remarks>
[Collection(Town.Name)]
public sealed class SwapStormTests(Town town)
{
    private const int Usual = 2_000;
    private const int AtOnce = 8;
    private const int MostTold = 20;

    [Fact]
    public async Task However_their_ids_are_swapped_in_nothing_of_other_governments_answers()
    {
        var swaps = int.TryParse(Environment.GetEnvironmentVariable("EOFFICE_SWAPS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : Usual;
        var foreign = await Things.MakeAsync(town.Portal);
        var ids = await ForeignIds.ReadAsync(town, ["bojonegoro", "sumedang"], "bali");
        Assert.True(ids is { Ids.Length: > 100, Digests.Length: > 0, Tokens.Length: > 0 });
        await LiftQuotaAsync("bali");
        var stranger = await Stranger.EnterAsync(town.Portal);
        var calls = Calls.Of(town.Portal).Where(call => !Calls.MayAnswer(call.Method, call.Endpoint) && !Calls.IsElsewhere(call.Endpoint)).ToArray();
        var before = await foreign.StateAsync(town.Portal.Port);
        var (controls, leaks) = (new ConcurrentDictionary<(string, string?), Seen>(), new ConcurrentQueue<string>());
        await Parallel.ForEachAsync(Enumerable.Range(0, swaps), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (no, _) =>
        {
            var chance = new Random(no);
            var (endpoint, method) = calls[chance.Next(calls.Length)];
            var things = ids.Swap(chance, foreign);
            var answer = await stranger.AskAsync(method, endpoint, Recipes.Address(endpoint, things)!, things);
            if (answer != await ControlAsync(stranger, controls, method, endpoint, again: false) && answer != await ControlAsync(stranger, controls, method, endpoint, again: true))
            {
                leaks.Enqueue($"swap {no}: {method} {endpoint.RoutePattern.RawText} {things}: {answer}");
            }
        });

        Assert.Empty(leaks.Take(MostTold));
        Assert.Equal(before, await foreign.StateAsync(town.Portal.Port));
    }

    // What a page says besides, such as how much is new, may change meanwhile: then the control is asked again.
    private static async Task<Seen> ControlAsync(
        Stranger stranger, ConcurrentDictionary<(string, string?), Seen> controls, string method, RouteEndpoint endpoint, bool again)
    {
        var key = (method, endpoint.RoutePattern.RawText);
        if (again || !controls.TryGetValue(key, out var control))
        {
            var nowhere = Things.MadeUp();
            controls[key] = control = await stranger.AskAsync(method, endpoint, Recipes.Address(endpoint, nowhere)!, nowhere);
        }

        return control;
    }

    private async Task LiftQuotaAsync(string government)
    {
        await using var catalog = new NpgsqlConnection(town.Portal.Services.GetRequiredService<TenancyOptions>().CatalogConnectionString);
        await catalog.OpenAsync();
        await using var lift = new NpgsqlCommand("""
            insert into tenant_quota (tenant_id, accounts, document_bytes, requests_per_second, burst, uploads_per_minute, upload_bytes_per_day, mails_per_day, changed_at)
            values ($1, 5000, 1000000000, 100000, 100000, 100000, 1000000000, 2000, now())
            on conflict (tenant_id) do update set requests_per_second = excluded.requests_per_second, burst = excluded.burst
            """, catalog) { Parameters = { new() { Value = government } } };
        await lift.ExecuteNonQueryAsync();
        await town.Portal.Services.GetRequiredService<TenantCatalog>().RefreshAsync();
    }
}
