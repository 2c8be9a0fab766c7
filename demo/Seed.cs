using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Tenancy;
using Orleans;

namespace EOffice.Demo;

/// <summary>Fills a demonstration government through the product's own commands; running it again changes nothing.</summary>
internal sealed class Seed(IGrainFactory factory, TextWriter output)
{
    /// <summary>Printed at start: these accounts guard nothing but fiction.</summary>
    public const string Password = "kantor-maya-2026";
    public const string Passphrase = "tanda-tangan-2026";

    private const string Administrator = "bagum";

    public async Task RunAsync(GovernmentFile file)
    {
        var grains = new TenantGrains(factory, TenantId.Parse(file.Tenant));
        if (await IsCompleteAsync(grains, file))
        {
            await output.WriteLineAsync($"  {file.Tenant}: already there");
            return;
        }

        var organisation = grains.Get<IOrganisationGrain>();
        // The one who becomes administrator: once there is one, nobody else may.
        var by = file.Person(file.Posts.First(post => post.Key == Administrator));
        foreach (var office in file.Offices)
        {
            Expect(await organisation.PutOfficeAsync(Put(file, by, office, final: false)), office.Name);
        }

        foreach (var post in file.Posts)
        {
            await PutPostAsync(organisation, file, by, post);
        }

        foreach (var office in file.Offices)
        {
            Expect(await organisation.PutOfficeAsync(Put(file, by, office, final: true)), office.Name);
        }

        await OpenAccountsAsync(grains, file, by);
        await output.WriteLineAsync($"  {file.Tenant}: {file.Offices.Count} offices, {file.Posts.Count} posts and people");
    }

    private static async Task<bool> IsCompleteAsync(TenantGrains grains, GovernmentFile file)
    {
        var last = file.Posts.Last(post => post.MaySign);
        return await grains.Get<ICertificateGrain>(file.Person(last).Value).ViewAsync() is not null;
    }

    private static async Task PutPostAsync(IOrganisationGrain organisation, GovernmentFile file, PersonId by, DemoPost post)
    {
        var superior = post.Superior.Length == 0 ? (PostId?)null : file.Post(post.Superior);
        Expect(await organisation.PutPostAsync(new PutPost(
            file.Id("put-post", post.Key), by, file.Post(post.Key), file.Office(post.Office), superior, post.Title, post.Level, post.MaySign)), post.Title);
        Expect(await organisation.PutPersonAsync(new PutPerson(
            file.Id("put-person", post.User), by, file.Person(post), post.PersonName, post.Nip, post.Rank, null)), post.PersonName);
        Expect(await organisation.AssignAsync(new AssignPost(
            file.Id("assign", post.Key), by, file.Id("assignment", post.Key), file.Post(post.Key), file.Person(post), ActingKind.Definitive,
            "821.2/001/2026", new DateOnly(2026, 1, 2), null)), post.Title);
    }

    private static async Task OpenAccountsAsync(TenantGrains grains, GovernmentFile file, PersonId by)
    {
        foreach (var post in file.Posts)
        {
            Expect(await grains.Get<IAccountsGrain>().OpenAsync(new OpenAccount(
                file.Id("account", post.User), by, file.Person(post), post.User, Password, MustChange: false, Administrator: post.Key == Administrator)), post.User);
        }

        foreach (var post in file.Posts.Where(post => post.MaySign))
        {
            Expect(await grains.Get<ICertificateGrain>(file.Person(post).Value).ActivateAsync(new ActivateCertificate(
                file.Id("certificate", post.User), file.Person(post), Passphrase, Passphrase)), post.User);
        }
    }

    private static PutOffice Put(GovernmentFile file, PersonId by, DemoOffice office, bool final)
    {
        PostId? Role(string role) => final && file.Posts.FirstOrDefault(post => post.Office == office.Code && post.Role == role) is { } post ? file.Post(post.Key) : null;
        return new PutOffice(
            file.Id(final ? "complete-office" : "put-office", office.Code), by, file.Office(office.Code),
            office.Parent.Length == 0 ? null : file.Office(office.Parent), office.Code, office.Name, office.Kind, office.Address, office.Contact,
            Role("head"), Role("secretary"), Role("intake"), OpenToOthers: office.Kind is not OfficeKind.HeadOfGovernment);
    }

    private static void Expect(Outcome outcome, string what)
    {
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{what}: {refusal.Code} {refusal.Detail}");
        }
    }
}
