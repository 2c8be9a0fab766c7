using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Organisation;

[Collection(InAThirdOffice.Name)]
[Trait("Host", "every")]
public sealed class OrganisationGrainTests(Office office)
{
    private IOrganisationGrain Organisation => office.Grains.Get<IOrganisationGrain>();

    private IDirectoryGrain Directory => office.Grains.Get<IDirectoryGrain>();

    [Fact]
    public async Task Change_is_seen_at_once()
    {
        var dinas = await office.PutOfficeAsync("SEEN");
        var post = await office.PutPostAsync(dinas, "Kepala Seksi");
        var person = await office.PutPersonAsync("Rahmat Hidayat");
        await office.AssignAsync(post, person);

        var found = Assert.Single((await Directory.PostsAsync(new PostIds([post]))).Posts);

        Assert.Equal("Rahmat Hidayat", found.Holder?.Name);
    }

    [Fact]
    public async Task Change_reaches_another_process_by_notice()
    {
        var other = await office.StartProcessAsync();
        try
        {
            var elsewhere = new TenantGrains(other.Calls(), office.Tenant).Get<IDirectoryGrain>();
            await other.GetRequiredService<EOffice.Tenancy.NoticeBus>().ReadyAsync(CancellationToken.None);
            await elsewhere.OfficesAsync();
            var id = await office.PutOfficeAsync("AFAR");

            // The clock stands still here but for real seconds: well before the picture's five are over.
            var start = office.Clock.GetTimestamp();
            while (await elsewhere.OfficeAsync(id) is null)
            {
                Assert.True(office.Clock.GetElapsedTime(start) < TimeSpan.FromSeconds(4), "The notice did not arrive.");
                await Task.Delay(20);
            }
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Same_command_twice_is_one_change_and_one_audit_entry()
    {
        var person = new PersonId(Cast.NewId());
        var command = new PutPerson(Cast.NewId(), office.Administrator, person, "Dewi Lestari", null, null, null);

        Assert.True((await Organisation.PutPersonAsync(command)).IsDone);
        Assert.True((await Organisation.PutPersonAsync(command with { Name = "Somebody else" })).IsDone);

        Assert.Equal(["organisation.person-put"], await office.AuditOfAsync(person.Value));
        Assert.Equal("Dewi Lestari", await office.Database.ReadOneAsync(office.Tenant, "select name from person where id = $1", row => row.GetString(0), person.Value));
    }

    [Fact]
    public async Task Audit_chain_of_a_subject_can_be_recomputed()
    {
        var person = await office.PutPersonAsync("Slamet Riyadi");
        await Organisation.PutPersonAsync(new PutPerson(Cast.NewId(), office.Administrator, person, "Slamet Riyadi, S.E.", null, null, null));

        var rows = await office.Database.ReadAllAsync(
            office.Tenant, "select position, action, at, detail, hash from audit_entry where subject = $1 order by position",
            row => (Position: row.GetInt32(0), Action: row.GetString(1), At: row.GetFieldValue<DateTimeOffset>(2), Detail: row.Text(3), Hash: (byte[])row[4]), person.Value);

        byte[] before = [];
        Assert.Equal([1, 2], rows.Select(row => row.Position));
        foreach (var row in rows)
        {
            var content = AuditHash.Of(person.Value, row.Position, new AuditEntry(row.Action, null, row.At, row.Detail), office.Administrator, null);
            before = System.Security.Cryptography.SHA256.HashData([.. before, .. content]);
            Assert.Equal(before, row.Hash);
        }
    }

    [Theory]
    [InlineData("197503022001121003", true)]
    [InlineData("199004152025211007", true)]   // PPPK: 21 in place of the month
    [InlineData("197513022001121003", false)]  // born in month 13
    [InlineData("197503022001131003", false)]  // appointed in month 13
    [InlineData("197503021949121003", false)]  // before there were any
    [InlineData("197503022001123003", false)]  // sex digit
    [InlineData("19750302200112100", false)]
    [InlineData("19750302200112100a", false)]
    public async Task Nip_must_be_well_formed(string nip, bool valid)
    {
        var outcome = await Organisation.PutPersonAsync(
            new PutPerson(Cast.NewId(), office.Administrator, new PersonId(Cast.NewId()), "Someone", nip, null, null));

        Assert.Equal(valid ? null : OrganisationRefusals.NipMalformed, outcome.Refusal);
    }

    [Fact]
    public async Task Nip_belongs_to_one_person()
    {
        await office.PutPersonAsync("Agus Salim", "198001012005011001");

        var outcome = await Organisation.PutPersonAsync(
            new PutPerson(Cast.NewId(), office.Administrator, new PersonId(Cast.NewId()), "Agus Palsu", "198001012005011001", null, null));

        Assert.Equal(OrganisationRefusals.NipTaken, outcome.Refusal);
    }

    [Fact]
    public async Task Superiors_cannot_form_a_circle()
    {
        var dinas = await office.PutOfficeAsync("CIRCLE");
        var head = await office.PutPostAsync(dinas, "Kepala");
        var middle = await office.PutPostAsync(dinas, "Kepala Bidang", head);
        var low = await office.PutPostAsync(dinas, "Staf", middle);

        var outcome = await Organisation.PutPostAsync(
            new PutPost(Cast.NewId(), office.Administrator, head, dinas, low, "Kepala", PostLevel.HighLeader, true));

        Assert.Equal(OrganisationRefusals.SuperiorCircle, outcome.Refusal);
    }

    [Fact]
    public async Task Offices_cannot_form_a_circle()
    {
        var above = await office.PutOfficeAsync("ABOVE");
        var below = await office.PutOfficeAsync("BELOW", above);

        var outcome = await Organisation.PutOfficeAsync(new PutOffice(
            Cast.NewId(), office.Administrator, above, below, "ABOVE", "Dinas", OfficeKind.Department, "", "", null, null, null, false));

        Assert.Equal(OrganisationRefusals.ParentCircle, outcome.Refusal);
    }

    [Fact]
    public async Task Post_has_one_full_holder_at_a_time()
    {
        var post = await office.PutPostAsync(await office.PutOfficeAsync("ONE"), "Camat");
        var first = await office.PutPersonAsync("Pertama");
        var second = await office.PutPersonAsync("Kedua");
        var assignment = await office.AssignAsync(post, first);
        AssignPost Second(DateOnly from) => new(Cast.NewId(), office.Administrator, Cast.NewId(), post, second, ActingKind.Definitive, "SK 2", from, null);

        Assert.Equal(OrganisationRefusals.PostTaken, (await Organisation.AssignAsync(Second(new DateOnly(2025, 6, 1)))).Refusal);
        Assert.True((await Organisation.EndAssignmentAsync(new EndAssignment(Cast.NewId(), office.Administrator, assignment, new DateOnly(2025, 5, 31)))).IsDone);
        Assert.Equal(OrganisationRefusals.PostTaken, (await Organisation.AssignAsync(Second(new DateOnly(2025, 5, 31)))).Refusal);
        Assert.True((await Organisation.AssignAsync(Second(new DateOnly(2025, 6, 1)))).IsDone);
        Assert.Equal(OrganisationRefusals.PostTaken, (await Organisation.AssignAsync(
            Second(new DateOnly(2025, 7, 1)) with { Id = Cast.NewId(), Acting = ActingKind.Pj })).Refusal);
    }

    [Fact]
    public async Task Whoever_stands_in_has_the_post_until_their_last_day()
    {
        var post = await office.PutPostAsync(await office.PutOfficeAsync("STAND"), "Lurah");
        var definitive = await office.PutPersonAsync("Definitif");
        var standIn = await office.PutPersonAsync("Pengganti");
        await office.AssignAsync(post, definitive);
        var plh = await office.AssignAsync(post, standIn, ActingKind.Plh);

        Assert.Equal((standIn, ActingKind.Plh), await HolderAsync(post));
        await Organisation.EndAssignmentAsync(new EndAssignment(Cast.NewId(), office.Administrator, plh, new DateOnly(2024, 2, 1)));
        Assert.Equal((definitive, ActingKind.Definitive), await HolderAsync(post));
    }

    [Fact]
    public async Task Dates_run_forward()
    {
        var post = await office.PutPostAsync(await office.PutOfficeAsync("DATES"), "Camat");
        var person = await office.PutPersonAsync("Orang");
        var assignment = await office.AssignAsync(post, person);

        Assert.Equal(OrganisationRefusals.DatesReversed, (await Organisation.AssignAsync(new AssignPost(
            Cast.NewId(), office.Administrator, Cast.NewId(), post, person, ActingKind.Plt, "SK", new DateOnly(2025, 2, 1), new DateOnly(2025, 1, 1)))).Refusal);
        Assert.Equal("organisation.dates-reversed", (await Organisation.EndAssignmentAsync(
            new EndAssignment(Cast.NewId(), office.Administrator, assignment, new DateOnly(2023, 12, 31)))).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_named()
    {
        var dinas = await office.PutOfficeAsync("REAL");
        var post = await office.PutPostAsync(dinas, "Camat");

        Assert.Equal(OrganisationRefusals.NotFound, (await Organisation.PutPostAsync(new PutPost(
            Cast.NewId(), office.Administrator, new PostId(Cast.NewId()), new OfficeId(Cast.NewId()), null, "X", PostLevel.Staff, false))).Refusal);
        Assert.Equal(OrganisationRefusals.NotFound, (await Organisation.AssignAsync(new AssignPost(
            Cast.NewId(), office.Administrator, Cast.NewId(), post, new PersonId(Cast.NewId()), ActingKind.Plt, "SK", new DateOnly(2025, 2, 1), null))).Refusal);
        Assert.Equal(OrganisationRefusals.NotFound, (await Organisation.EndAssignmentAsync(
            new EndAssignment(Cast.NewId(), office.Administrator, Cast.NewId(), new DateOnly(2025, 1, 1)))).Refusal);
    }

    [Theory]
    [InlineData("", "organisation.code-malformed")]
    [InlineData("A/B", "organisation.code-malformed")]
    [InlineData("TAKEN", "organisation.code-taken")]
    [InlineData("107.1", null)]
    public async Task Office_code_can_stand_in_a_number(string code, string? refusal)
    {
        await Organisation.PutOfficeAsync(Put("TAKEN"));

        Assert.Equal(refusal, (await Organisation.PutOfficeAsync(Put(code))).Refusal?.Code);

        PutOffice Put(string with) => new(
            Cast.NewId(), office.Administrator, new OfficeId(Cast.NewId()), null, with, "Dinas", OfficeKind.Department, "", "", null, null, null, false);
    }

    [Fact]
    public async Task Names_are_needed()
    {
        var dinas = await office.PutOfficeAsync("NAMES");

        Assert.Equal(OrganisationRefusals.NameMissing, (await Organisation.PutPersonAsync(
            new PutPerson(Cast.NewId(), office.Administrator, new PersonId(Cast.NewId()), " ", null, null, null))).Refusal);
        Assert.Equal(OrganisationRefusals.TitleMissing, (await Organisation.PutPostAsync(
            new PutPost(Cast.NewId(), office.Administrator, new PostId(Cast.NewId()), dinas, null, " ", PostLevel.Staff, false))).Refusal);
    }

    [Fact]
    public async Task Only_an_administrator_may()
    {
        var (person, _) = await office.PutUserAsync();

        var outcome = await Organisation.PutPersonAsync(new PutPerson(Cast.NewId(), person, person, "Pak Kepala", null, null, null));

        Assert.Equal(OrganisationRefusals.NotAllowed, outcome.Refusal);
    }

    private async Task<(PersonId, ActingKind)> HolderAsync(PostId post)
    {
        var holder = (await Directory.PostsAsync(new PostIds([post]))).Posts[0].Holder!;
        return (holder.Person, holder.Acting);
    }
}
