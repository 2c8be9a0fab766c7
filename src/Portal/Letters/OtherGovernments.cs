using System.Collections.Concurrent;
using System.Collections.Immutable;
using EOffice.Grains;
using EOffice.Grains.Exchange;
using EOffice.Tenancy;
using Orleans;

namespace EOffice.Portal.Letters;

/// <summary>Offices of other governments that letters may be addressed to, asked of each government's own border grain.</summary>
/// <remarks>
/// With hundreds of governments nobody asks them all: a search names the government ("kesehatan sumedang"), and only those
/// named are asked. What they answered is good for a while.
/// </remarks>
public sealed class OtherGovernments(TenantCatalog catalog, IGrainFactory factory, TimeProvider clock)
{
    private const int MostAsked = 3;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);
    private static readonly string[] NotNames = ["kabupaten", "kota", "provinsi", "pemerintah", "daerah", "kab", "kab.", "prov", "prov."];
    private readonly ConcurrentDictionary<TenantId, (DateTimeOffset At, ImmutableArray<Address> Addresses)> _books = [];

    /// <param name="mine">Left out: its own offices are found in its own directory.</param>
    /// <param name="text">Words of the government's name and of the office's.</param>
    public async Task<ImmutableArray<Address>> SearchAsync(TenantId mine, string text, int most)
    {
        var words = text.ToLowerInvariant().Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries);
        // Letters for practice go to those who practise, real ones to the others.
        var practice = catalog.Find(mine)?.Practice;
        var named = Active(mine).Where(tenant => tenant.Practice == practice && NameWords(tenant).Overlaps(words)).Take(MostAsked);
        var found = ImmutableArray.CreateBuilder<Address>();
        foreach (var tenant in named)
        {
            var rest = words.Except(NameWords(tenant)).Except(NotNames).ToList();
            found.AddRange((await BookAsync(tenant.Id)).Where(address => rest.All(word => Says(address, word))));
        }

        return [.. found.Take(most)];
    }

    /// <summary>Null when there is no such government, or no such office open to others.</summary>
    public async Task<Address?> FindAsync(TenantId mine, string government, Guid office)
        => Active(mine).FirstOrDefault(tenant => tenant.Id.Value == government) is { } other
            ? (await BookAsync(other.Id)).FirstOrDefault(address => address.Office == office)
            : null;

    /// <summary>How the government is called in an address line: "Sumedang".</summary>
    public string PlaceOf(string government)
        => TenantId.TryParse(government, out var id) && catalog.Find(id) is { } tenant ? tenant.Brand.ShortName : "";

    private IEnumerable<Tenant> Active(TenantId mine) => catalog.All().Where(tenant => tenant is { State: TenantState.Active, CopyOf: null } && tenant.Id != mine);

    private async Task<ImmutableArray<Address>> BookAsync(TenantId tenant)
    {
        var now = clock.GetUtcNow();
        if (_books.TryGetValue(tenant, out var book) && now - book.At < Fresh)
        {
            return book.Addresses;
        }

        var answer = await new TenantGrains(factory, tenant).Get<IExchangeGrain>().AddressesAsync();
        _books[tenant] = (now, answer.Addresses);
        return answer.Addresses;
    }

    private static HashSet<string> NameWords(Tenant tenant)
        => [.. $"{tenant.Name} {tenant.Brand.ShortName}".ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(NotNames)];

    private static bool Says(Address address, string word)
        => address.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || address.Leader.Contains(word, StringComparison.OrdinalIgnoreCase);
}
