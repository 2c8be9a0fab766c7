using EOffice.Grains.Organisation;
using EOffice.Grains.People;

namespace EOffice.Portal.Tests.People;

[Collection(PortalHost.Name)]
public sealed class MovePagesTests(PortalHost portal)
{
    [Fact]
    public async Task A_post_is_given_after_a_look_and_ended_again()
    {
        var (grains, government) = (portal.Grains("sumedang"), PortalHost.Government("sumedang"));
        var administrator = government.Posts.First(post => post.Key == "bagum");
        var (office, post, person) = (new OfficeId(Guid.CreateVersion7()), new PostId(Guid.CreateVersion7()), new PersonId(Guid.CreateVersion7()));
        var (organisation, by) = (grains.Get<IOrganisationGrain>(), government.Person(administrator));
        Assert.Null((await organisation.PutOfficeAsync(new PutOffice(Guid.CreateVersion7(), by, office, null, "PINDAH", "Dinas Perpindahan", OfficeKind.Department, "", "", null, null, null, false))).Refusal);
        Assert.Null((await organisation.PutPostAsync(new PutPost(Guid.CreateVersion7(), by, post, office, null, "Pengelola Perpindahan", PostLevel.Staff, false))).Refusal);
        Assert.Null((await organisation.PutPersonAsync(new PutPerson(Guid.CreateVersion7(), by, person, "Oki Pindahan", null, null, null))).Refusal);

        var desk = await portal.Browser("sumedang").SignInAsync(administrator.User);
        var search = await desk.FollowAsync(await desk.OpenAsync($"/people/{person}"), "Beri jabatan");
        var form = await desk.FollowAsync(await desk.OpenAsync($"{search.Path}?q=pengelola+perpindahan"), "Pengelola Perpindahan");
        var wrong = await desk.SubmitAsync(form, "move", ("Input.Acting", "Plt"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-decree-error"));
        var look = await desk.SubmitAsync(wrong, "move", ("Input.Decree", "SK 821/12/2026"));
        Assert.Contains("Sekarang: kosong. Sesudah itu: Oki Pindahan (Plt.)", look.Words, StringComparison.Ordinal);
        Assert.Empty((await Person(grains, by, person)).Assignments);
        var done = await desk.SubmitAsync(look, "move");
        Assert.Contains("Oki Pindahan memegang Plt. Pengelola Perpindahan", done.Words, StringComparison.Ordinal);

        var end = await desk.SubmitAsync(await desk.FollowAsync(done, "Akhiri"), "leave");
        Assert.Contains("Sesudah itu: kosong", end.Words, StringComparison.Ordinal);
        Assert.Contains("dipegang Oki Pindahan sampai", (await desk.SubmitAsync(end, "leave")).Words, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single((await Person(grains, by, person)).Assignments).Until);
    }

    private static async Task<PersonView> Person(EOffice.Grains.TenantGrains grains, PersonId by, PersonId person)
        => (await grains.Get<IPeopleGrain>().FindAsync(by, person))!;
}
