using System.Collections.Immutable;
using EOffice.Grains;
using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Ui;
using EOffice.Tenancy;

namespace EOffice.Portal.Letters;

/// <summary>Finds whom a letter may go to, and says how they are printed after "Yth.".</summary>
public sealed class RecipientDirectory(TenantGrains grains, TenantContext tenant, OtherGovernments others)
{
    private const int MostOfOneKind = 8;

    /// <summary>Posts, offices, and offices of a government that the words name.</summary>
    internal async Task<IReadOnlyList<PickerEntry>> SearchAsync(string text)
    {
        var directory = grains.Get<IDirectoryGrain>();
        var posts = directory.SearchPostsAsync(text);
        var offices = directory.SearchOfficesAsync(text);
        var elsewhere = others.SearchAsync(tenant.Current.Id, text, MostOfOneKind);
        return
        [
            .. (await posts).Posts.Take(MostOfOneKind).Select(Entry),
            .. (await offices).Offices.Take(MostOfOneKind).Select(Entry),
            .. (await elsewhere).Select(Entry),
        ];
    }

    /// <summary>The recipients that a form's codes mean, in order; what no longer exists is left out.</summary>
    internal async Task<ImmutableArray<Recipient>> ResolveAsync(IEnumerable<string> codes)
    {
        var wanted = codes.Select(RecipientCode.Parse).OfType<RecipientCode>().ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        var directory = grains.Get<IDirectoryGrain>();
        var ids = wanted.Where(code => code.Kind == RecipientKind.Post).Select(code => new PostId(code.Id!.Value)).ToImmutableArray();
        var posts = (await directory.PostsAsync(new PostIds(ids))).Posts.ToDictionary(post => post.Id.Value);
        var offices = (await directory.OfficesAsync()).Offices.ToDictionary(office => office.Id.Value);
        var heads = await HeadsAsync(directory, wanted, offices);
        var recipients = ImmutableArray.CreateBuilder<Recipient>();
        foreach (var code in wanted)
        {
            if (await ResolveAsync(code, posts, offices, heads) is { } recipient)
            {
                recipients.Add(recipient);
            }
        }

        return recipients.ToImmutable();
    }

    internal static PickerEntry Entry(Recipient recipient)
        => new(RecipientCode.Of(recipient).ToString(), recipient.Name, recipient.Kind switch
        {
            RecipientKind.Post => "Langsung ke meja pejabatnya",
            RecipientKind.Office => "Lewat tata usaha perangkat daerah",
            RecipientKind.OtherGovernment => $"Pemerintah daerah lain · {recipient.Place}",
            RecipientKind.Outside => recipient.Place.Length > 0 ? $"Di luar sistem · {recipient.Place}" : "Di luar sistem",
        });

    private async Task<Recipient?> ResolveAsync(
        RecipientCode code, Dictionary<Guid, Post> posts, Dictionary<Guid, Office> offices, Dictionary<PostId, Post> heads)
    {
        var place = tenant.Current.Brand.ShortName;
        switch (code.Kind)
        {
            case RecipientKind.Post when posts.GetValueOrDefault(code.Id!.Value) is { } post:
                return new Recipient(RecipientKind.Post, post.Id.Value, null, PrintedTitle(post, offices.GetValueOrDefault(post.Office.Value)), place);
            case RecipientKind.Office when offices.GetValueOrDefault(code.Id!.Value) is { } office:
                var leader = office.Head is { } head && heads.TryGetValue(head, out var found) ? found.Title : $"Kepala {office.Name}";
                return new Recipient(RecipientKind.Office, office.Id.Value, null, leader, place);
            case RecipientKind.OtherGovernment when await others.FindAsync(tenant.Current.Id, code.Government!, code.Id!.Value) is { } address:
                return new Recipient(RecipientKind.OtherGovernment, address.Office, address.Tenant, PrintedTitle(address), others.PlaceOf(address.Tenant));
            case RecipientKind.Outside:
                return new Recipient(RecipientKind.Outside, null, null, code.Name, code.Place);
            default:
                return null;
        }
    }

    private static async Task<Dictionary<PostId, Post>> HeadsAsync(IDirectoryGrain directory, List<RecipientCode> wanted, Dictionary<Guid, Office> offices)
    {
        var heads = wanted.Where(code => code.Kind == RecipientKind.Office)
            .Select(code => offices.GetValueOrDefault(code.Id!.Value)?.Head).OfType<PostId>().ToImmutableArray();
        return heads.IsEmpty ? [] : (await directory.PostsAsync(new PostIds(heads))).Posts.ToDictionary(post => post.Id);
    }

    private static PickerEntry Entry(Post post)
        => new($"p.{post.Id}", post.Title, $"{post.Holder?.Name ?? "sedang kosong"} · {post.OfficeName}");

    private static PickerEntry Entry(Office office)
        => new($"o.{office.Id}", office.Name, "Perangkat daerah · diterima tata usahanya");

    private static PickerEntry Entry(Address address)
        => new($"g.{address.Tenant}.{address.Office}", $"{address.Name} {address.Government}", $"Pemerintah daerah lain · {address.Leader}");

    // "Kepala Bidang Aptika" says nothing without its office; a head's title does.
    private static string PrintedTitle(Post post, Office? office)
        => office is null || office.Head == post.Id || post.Level <= PostLevel.HighLeader || post.Title.Contains(office.Name, StringComparison.OrdinalIgnoreCase)
            ? post.Title
            : $"{post.Title} {office.Name}";

    private string PrintedTitle(Address address)
        => others.PlaceOf(address.Tenant) is { Length: > 0 } place && address.Leader.Contains(place, StringComparison.OrdinalIgnoreCase) ? address.Leader : $"{address.Leader} {address.Government}";
}
