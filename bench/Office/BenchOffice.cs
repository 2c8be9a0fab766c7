using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;

namespace EOffice.Bench.Office;

/// <summary>A fictional government with a department for each lane, made through the product's own commands.</summary>
internal static class BenchOffice
{
    public const string Password = "kantor-maya-2026";
    public const string Passphrase = "tanda-tangan-2026";

    /// <summary>Account of the first lane's head.</summary>
    public const string HeadsAccount = "kepala";

    private static readonly DateOnly Since = new(2026, 1, 2);

    public static async Task ProvisionAsync(Product product, TenantId tenant, string name, string region)
        => await product.Get<Provisioner>().ProvisionAsync(new NewTenant(tenant, name, GovernmentKind.Regency, region)
        {
            Brand = Brand.Plain(name) with { Crest = Crest(), Address = "Jalan Contoh Nomor 1", Website = "www.contoh.example" },
        });

    /// <summary>Offices, posts, people, one account. Nobody can sign before <see cref="LetSignAsync"/>.</summary>
    public static async Task<Lane[]> FillAsync(Product product, TenantId tenant, int lanes)
    {
        var grains = product.Grains(tenant);
        var made = Enumerable.Range(1, lanes).Select(Lane.New).ToArray();
        foreach (var lane in made)
        {
            await FillAsync(grains.Get<IOrganisationGrain>(), lane, made[0].Head.Person);
        }

        Expect(await grains.Get<IAccountsGrain>().OpenAsync(new OpenAccount(
            Guid.CreateVersion7(), made[0].Head.Person, made[0].Head.Person, HeadsAccount, Password, MustChange: false, Administrator: true)));
        return made;
    }

    /// <summary>As an operator does it at the console.</summary>
    public static async Task SetQuotaAsync(Product product, TenantId tenant, Quota quota)
    {
        await using var command = product.Get<CatalogDatabase>().Source.CreateCommand("""
            insert into tenant_quota (tenant_id, accounts, document_bytes, requests_per_second, burst, uploads_per_minute, upload_bytes_per_day, mails_per_day, changed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, now())
            """);
        foreach (var value in (object[])[tenant.Value, quota.Accounts, quota.DocumentBytes, quota.RequestsPerSecond, quota.Burst, quota.UploadsPerMinute, quota.UploadBytesPerDay, quota.MailsPerDay])
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync();
    }

    public static async Task LetSignAsync(Product product, TenantId tenant, IEnumerable<Lane> lanes)
    {
        var grains = product.Grains(tenant);
        await Parallel.ForEachAsync(lanes, async (lane, _) => Expect(await grains.Get<ICertificateGrain>(lane.Head.Person.Value).ActivateAsync(
            new ActivateCertificate(Guid.CreateVersion7(), lane.Head.Person, Passphrase, Passphrase))));
    }

    public static void Expect(Outcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The product refused: {refusal.Code} {refusal.Detail}");
        }
    }

    public static T Expect<T>(Outcome<T> outcome) where T : class
    {
        Expect(new Outcome(outcome.Refusal));
        return outcome.Value!;
    }

    private static byte[] Crest()
    {
        using var stream = typeof(BenchOffice).Assembly.GetManifestResourceStream("crest.png")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static async Task FillAsync(IOrganisationGrain organisation, Lane lane, PersonId by)
    {
        PutOffice Office(bool complete) => new(
            Guid.CreateVersion7(), by, lane.Office, null, $"DINAS{lane.No}", $"Dinas Contoh {lane.No}", OfficeKind.Department,
            "Jalan Contoh Nomor 2", "Telepon (000) 555-0142", complete ? lane.Head.Post : null, complete ? lane.Secretary.Post : null,
            complete ? lane.Intake.Post : null, OpenToOthers: false);
        Expect(await organisation.PutOfficeAsync(Office(complete: false)));
        foreach (var (actor, title, level, superior) in lane.Staff)
        {
            Expect(await organisation.PutPostAsync(new PutPost(
                Guid.CreateVersion7(), by, actor.Post, lane.Office, superior?.Post, title, level, MaySign: level == PostLevel.HighLeader)));
            Expect(await organisation.PutPersonAsync(new PutPerson(Guid.CreateVersion7(), by, actor.Person, $"Pegawai {title}", null, "Penata", null)));
            Expect(await organisation.AssignAsync(new AssignPost(
                Guid.CreateVersion7(), by, Guid.CreateVersion7(), actor.Post, actor.Person, ActingKind.Definitive, "821.2/001/2026", Since, null)));
        }

        Expect(await organisation.PutOfficeAsync(Office(complete: true)));
    }
}
