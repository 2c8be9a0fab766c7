using EOffice.Grains.Organisation;

namespace EOffice.Grains.Tests.Organisation;

[Collection(InOneOffice.Name)]
[Trait("Host", "every")]
public sealed class StructureTests(Office office)
{
    private IOrganisationGrain Organisation => office.Grains.Get<IOrganisationGrain>();

    private IStructureGrain Structure => office.Grains.Get<IStructureGrain>();

    [Fact]
    public async Task One_level_shows_what_is_directly_in_it_and_the_way_up()
    {
        var dinas = await office.PutOfficeAsync("LEVEL");
        var uptd = await office.PutOfficeAsync("LEVEL-UPTD", dinas);
        await office.PutPostAsync(uptd, "Kepala UPTD");
        await office.PutPostAsync(dinas, "Kepala Dinas");

        var level = (await Structure.LevelAsync(new LevelQuery(dinas, null, null)))!;
        var below = (await Structure.LevelAsync(new LevelQuery(uptd, null, null)))!;

        Assert.Equal((uptd, 0, 1), level.Offices.Select(line => (line.Office.Id, line.Offices, line.Posts)).Single());
        Assert.Equal(["Kepala Dinas"], level.Posts.Select(post => post.Title));
        Assert.Equal([dinas], below.Path.Select(above => above.Id));
        Assert.Null(await Structure.LevelAsync(new LevelQuery(new OfficeId(Cast.NewId()), null, null)));
    }

    [Fact]
    public async Task Long_level_comes_in_pages()
    {
        var dinas = await office.PutOfficeAsync("PAGES");
        for (var i = 0; i < 53; i++)
        {
            await office.PutPostAsync(dinas, $"Jabatan {i:00}");
        }

        var first = (await Structure.LevelAsync(new LevelQuery(dinas, null, null)))!;
        var second = (await Structure.LevelAsync(new LevelQuery(dinas, null, first.NextPosts)))!;

        Assert.Equal((50, 3, null), (first.Posts.Length, second.Posts.Length, second.NextPosts));
        Assert.Equal(53, first.Posts.Concat(second.Posts).Select(post => post.Id).Distinct().Count());
    }

    [Fact]
    public async Task Role_moves_from_post_to_post_and_goes_when_the_post_moves()
    {
        var (here, there) = (await office.PutOfficeAsync("ROLE"), await office.PutOfficeAsync("ROLE2"));
        var (first, second) = (await office.PutPostAsync(here, "Pertama"), await office.PutPostAsync(here, "Kedua"));
        await PutAsync(Put(first, here) with { Role = OfficeRole.Head });
        await PutAsync(Put(second, here) with { Role = OfficeRole.Head });

        Assert.Equal((OfficeRole.None, OfficeRole.Head), (await RoleAsync(first), await RoleAsync(second)));

        await PutAsync(Put(second, here));
        Assert.Equal(OfficeRole.Head, await RoleAsync(second));
        await PutAsync(Put(second, there) with { Role = OfficeRole.None });
        Assert.Null((await office.Grains.Get<IDirectoryGrain>().OfficeAsync(here))!.Head);
    }

    [Fact]
    public async Task Post_has_a_code_that_no_other_has()
    {
        var dinas = await office.PutOfficeAsync("CODES");
        var (first, second) = (await office.PutPostAsync(dinas, "Pertama"), await office.PutPostAsync(dinas, "Kedua"));
        await PutAsync(Put(first, dinas) with { Code = "K-1" });

        Assert.Equal(OrganisationRefusals.PostCodeTaken, (await Organisation.PutPostAsync(Put(second, dinas) with { Code = "k-1" })).Refusal);
        Assert.Equal(OrganisationRefusals.PostCodeMalformed, (await Organisation.PutPostAsync(Put(second, dinas) with { Code = "=1+1" })).Refusal);
        await PutAsync(Put(first, dinas));
        Assert.Equal("K-1", (await Structure.PostAsync(first))!.Code);
        Assert.StartsWith("J-", (await Structure.PostAsync(second))!.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Office_ends_only_when_it_is_empty_and_then_takes_nothing_more()
    {
        var dinas = await office.PutOfficeAsync("ENDING");
        var uptd = await office.PutOfficeAsync("ENDING-UPTD", dinas);
        var post = await office.PutPostAsync(uptd, "Kepala UPTD");

        Assert.Equal(OrganisationRefusals.OfficeHasOffices, (await AbolishAsync(dinas)).Refusal);
        Assert.Equal(OrganisationRefusals.OfficeHasPosts, (await AbolishAsync(uptd)).Refusal);
        Assert.True((await AbolishAsync(post)).IsDone);
        Assert.True((await AbolishAsync(uptd)).IsDone);

        Assert.Null(await Structure.LevelAsync(new LevelQuery(uptd, null, null)));
        Assert.Null(await Structure.PostAsync(post));
        Assert.Equal(OrganisationRefusals.Ended, (await Organisation.PutPostAsync(Put(new PostId(Cast.NewId()), uptd))).Refusal);
        Assert.Equal(OrganisationRefusals.Ended, (await Organisation.PutPostAsync(Put(post, dinas))).Refusal);
        Assert.Equal(OrganisationRefusals.NotFound, (await AbolishAsync(uptd)).Refusal);
        Assert.Equal(["organisation.office-put", "organisation.office-abolished"], await office.AuditOfAsync(uptd.Value));
        Assert.Equal(["organisation.post-put", "organisation.post-abolished"], await office.AuditOfAsync(post.Value));
    }

    [Fact]
    public async Task Post_with_holder_or_posts_below_does_not_end()
    {
        var dinas = await office.PutOfficeAsync("HELD");
        var head = await office.PutPostAsync(dinas, "Kepala");
        var staff = await office.PutPostAsync(dinas, "Staf", head);
        await office.AssignAsync(staff, await office.PutPersonAsync("Endang Rahayu"));

        Assert.Equal(OrganisationRefusals.PostHasBelow, (await AbolishAsync(head)).Refusal);
        Assert.Equal(OrganisationRefusals.PostHeld with { Detail = "Endang Rahayu" }, (await AbolishAsync(staff)).Refusal);
    }

    [Fact]
    public async Task Post_with_work_under_way_does_not_end()
    {
        var dinas = await office.PutOfficeAsync("BUSY");
        var (waiting, concerned) = (await office.PutPostAsync(dinas, "Pemegang"), await office.PutPostAsync(dinas, "Penanda tangan"));
        var letter = Cast.NewId();
        await office.Database.WriteAsync(office.Tenant, "insert into letter values ($1, 1, $2)", letter, $$"""{"signers":["{{concerned}}"]}""");
        await office.Database.WriteAsync(office.Tenant, """
            insert into desk_line (item, post, kind, box, verb, unread, title, counterpart, number, status, secrecy, urgency, moved_at)
            values ($1, $2, 'Letter', 'Outgoing', 'Initial', false, '', '', '', '', 'Ordinary', 'Ordinary', now())
            """, letter, waiting.Value);

        Assert.Equal(OrganisationRefusals.PostHasWork, (await AbolishAsync(waiting)).Refusal);
        Assert.Equal(OrganisationRefusals.PostHasWork, (await AbolishAsync(concerned)).Refusal);
        await office.Database.WriteAsync(office.Tenant, "update desk_line set verb = 'None' where item = $1", letter);
        Assert.True((await AbolishAsync(concerned)).IsDone);
        Assert.True((await AbolishAsync(waiting)).IsDone);
    }

    [Fact]
    public async Task Only_an_administrator_abolishes()
    {
        var (person, _) = await office.PutUserAsync();
        var dinas = await office.PutOfficeAsync("MAYNOT");

        Assert.Equal(OrganisationRefusals.NotAllowed, (await Organisation.AbolishOfficeAsync(new AbolishOffice(Cast.NewId(), person, dinas))).Refusal);
    }

    [Fact]
    public async Task People_are_found_by_name_or_whole_nip()
    {
        var person = await office.PutPersonAsync("Zulaikha Maharani", "198811112011012001");

        foreach (var text in new[] { "zulaikha", "Maharani", "19881111 201101 2 001" })
        {
            Assert.Equal([person], (await Structure.SearchPeopleAsync(text)).People.Select(found => found.Id));
        }

        Assert.Empty((await Structure.SearchPeopleAsync(" ")).People);
    }

    private PutPost Put(PostId id, OfficeId at) => new(Cast.NewId(), office.Administrator, id, at, null, "Jabatan", PostLevel.Staff, false);

    private async Task PutAsync(PutPost command) => Assert.Null((await Organisation.PutPostAsync(command)).Refusal);

    private async Task<OfficeRole> RoleAsync(PostId post) => (await Structure.PostAsync(post))!.Role;

    private Task<Outcome> AbolishAsync(OfficeId id) => Organisation.AbolishOfficeAsync(new AbolishOffice(Cast.NewId(), office.Administrator, id));

    private Task<Outcome> AbolishAsync(PostId id) => Organisation.AbolishPostAsync(new AbolishPost(Cast.NewId(), office.Administrator, id));
}
