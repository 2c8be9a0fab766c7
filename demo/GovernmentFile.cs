using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Organisation;

namespace EOffice.Demo;

/// <summary>One demonstration government: kinds of offices as they exist, people who don't.</summary>
internal sealed record GovernmentFile(string Tenant, IReadOnlyList<DemoOffice> Offices, IReadOnlyList<DemoPost> Posts)
{
    public static IReadOnlyList<string> Tenants { get; } = ["bojonegoro", "sumedang", "bali"];

    public static GovernmentFile Load(string tenant)
    {
        using var stream = typeof(GovernmentFile).Assembly.GetManifestResourceStream($"{tenant}.csv")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(';')).ToList();
        return new GovernmentFile(
            tenant,
            [.. lines.Where(f => f[0] == "office").Select(f => new DemoOffice(f[1], f[2], Enum.Parse<OfficeKind>(f[3]), f[4], f[5], f[6]))],
            [.. lines.Where(f => f[0] == "post").Select(f => new DemoPost(f[1], f[2], f[3], f[4], Enum.Parse<PostLevel>(f[5]), f[6] == "ya", f[7], f[8], NullIfEmpty(f[9]), NullIfEmpty(f[10]), f[11]))]);
    }

    /// <summary>The same name gives the same id in every run, so that seeding again changes nothing.</summary>
    public Guid Id(string kind, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Tenant}/{kind}/{key}"));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    public OfficeId Office(string code) => new(Id("office", code));

    public PostId Post(string key) => new(Id("post", key));

    public PersonId Person(DemoPost post) => new(Id("person", post.User));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

internal sealed record DemoOffice(string Code, string Name, OfficeKind Kind, string Parent, string Address, string Contact);

/// <param name="Role">"head", "secretary" or "intake" of its office, or empty.</param>
internal sealed record DemoPost(
    string Key, string Office, string Superior, string Title, PostLevel Level, bool MaySign, string Role, string PersonName, string? Nip, string? Rank, string User);
