using EOffice.Documents.Vault;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>A department of either government: a head, two section heads, a clerk below the first, and the intake.</summary>
internal sealed class Agency
{
    private static int s_made;

    private Agency(Office office, TenantId tenant, IServiceProvider services)
    {
        (Town, Tenant, Services) = (office, tenant, services);
        Grains = new TenantGrains(services.Calls(), tenant);
    }

    public Office Town { get; }

    public TenantId Tenant { get; }

    public IServiceProvider Services { get; }

    public TenantGrains Grains { get; }

    public string Name { get; } = $"Dinas Nomor {Interlocked.Increment(ref s_made)}";

    public OfficeId Office { get; } = new(Guid.CreateVersion7());

    public PostId Head { get; } = new(Guid.CreateVersion7());

    public PostId FirstSection { get; } = new(Guid.CreateVersion7());

    public PostId SecondSection { get; } = new(Guid.CreateVersion7());

    public PostId Clerk { get; } = new(Guid.CreateVersion7());

    public PostId Intake { get; } = new(Guid.CreateVersion7());

    public PersonId Person { get; } = new(Guid.CreateVersion7());

    public IDocumentVault Vault => Services.GetRequiredService<IDocumentVault>();

    public OfficeDatabase Database => Services.GetRequiredService<OfficeDatabase>();

    public static async Task<Agency> OpenAsync(Office office, TenantId? tenant = null, IServiceProvider? services = null)
    {
        var agency = new Agency(office, tenant ?? office.Tenant, services ?? office.Services);
        await agency.WriteAsync();
        return agency;
    }

    public Actor As(PostId post) => new(Person, post);

    public static PostIds Posts(params PostId[] posts) => new([.. posts]);

    public IIncomingLetterGrain Incoming(Guid id) => Grains.Get<IIncomingLetterGrain>(id);

    public IDispositionGrain Sheet(Guid id) => Grains.Get<IDispositionGrain>(id);

    public async Task<Attachment> PutDocumentAsync(string words = "")
    {
        var (sha256, size) = await Vault.PutAsync(Tenant, System.Text.Encoding.UTF8.GetBytes($"%PDF-1.7 {words} {Guid.NewGuid()}"));
        return new Attachment(sha256, "Surat.pdf", "application/pdf", size);
    }

    public async Task OpenToOthersAsync(bool open)
    {
        await Database.WriteAllAsync(Tenant, [new RowWrite("update office set open_to_others = $2 where id = $1", Office.Value, open)]);
        Services.GetRequiredService<DirectoryCache>().Drop(Tenant);
    }

    /// <summary>A paper letter at the intake.</summary>
    public async Task<Guid> CaptureAsync(string subject = "Permohonan data")
    {
        var id = Guid.CreateVersion7();
        var outcome = await Incoming(id).CaptureAsync(await PaperAsync(subject));
        Assert.Null(outcome.Refusal);
        return id;
    }

    public async Task<CapturePaper> PaperAsync(string subject = "Permohonan data")
    {
        var today = (await Services.GetRequiredService<DirectoryCache>().GetAsync(Tenant)).Day;
        return new CapturePaper(
            Guid.CreateVersion7(), As(Intake), Office, "PT Maju Bersama", "12/MB/2026", today.AddDays(-2), today, subject, Secrecy.Ordinary,
            Urgency.Ordinary, await PutDocumentAsync());
    }

    public Task<Outcome<RegisteredLetter>> RegisterAsync(Guid letter) => Incoming(letter).RegisterAsync(Registration());

    public RegisterIncoming Registration() => new(Guid.CreateVersion7(), As(Intake), "", Secrecy.Ordinary, Urgency.Ordinary, null, null);

    /// <summary>A letter that the head has on the desk.</summary>
    public async Task<Guid> RegisteredAsync()
    {
        var id = await CaptureAsync();
        Assert.Null((await RegisterAsync(id)).Refusal);
        return id;
    }

    public GiveDisposition Order(Guid letter, PostId by, params PostId[] to)
        => new(Guid.CreateVersion7(), As(by), letter, null, [.. to], null, ["follow-up"], "", Urgency.Ordinary, null);

    public async Task<Guid> GiveAsync(GiveDisposition order)
    {
        var id = Guid.CreateVersion7();
        Assert.Null((await Sheet(id).GiveAsync(order)).Refusal);
        return id;
    }

    public async Task CompleteAsync(Guid sheet, PostId by)
    {
        Assert.Null((await Sheet(sheet).AcceptAsync(new AcceptDisposition(Guid.CreateVersion7(), As(by)))).Refusal);
        Assert.Null((await Sheet(sheet).CompleteAsync(new CompleteDisposition(Guid.CreateVersion7(), As(by), "Sudah selesai", [], null))).Refusal);
    }

    public Task<(string Verb, string Status, bool Unread)> DeskAsync(Guid item, PostId post)
        => Database.ReadOneAsync(
            Tenant, "select verb, status, unread from desk_line where item = $1 and post = $2",
            row => (row.GetString(0), row.GetString(1), row.GetBoolean(2)), item, post.Value);

    public Task<List<T>> AskAsync<T>(string sql, params object?[] parameters)
        => Database.ReadAllAsync(Tenant, sql, row => row.GetFieldValue<T>(0), parameters);

    private async Task WriteAsync()
    {
        RowWrite Post(PostId id, PostId? superior, string title) => new(
            "insert into post (id, office, superior, title, level, may_sign) values ($1, $2, $3::uuid, $4, 'Administrator', true)",
            id.Value, Office.Value, superior?.Value, title);
        RowWrite Held(PostId post) => new(
            "insert into assignment (id, post, person, acting, decree, from_day) values ($1, $2, $3, 'Definitive', 'SK 1', '2024-01-01')",
            Guid.CreateVersion7(), post.Value, Person.Value);
        await Database.WriteAllAsync(Tenant,
        [
            new RowWrite(
                "insert into office (id, code, name, kind, address, contact, head, intake, open_to_others) values ($1, $2, $3, 'Department', '', '', $4, $5, true)",
                Office.Value, $"D{Guid.NewGuid():N}"[..12], Name, Head.Value, Intake.Value),
            Post(Head, null, "Kepala Dinas"), Post(FirstSection, Head, "Kepala Bidang Satu"), Post(SecondSection, Head, "Kepala Bidang Dua"),
            Post(Clerk, FirstSection, "Pengadministrasi Umum"), Post(Intake, Head, "Tata Usaha"),
            new RowWrite("insert into person (id, name) values ($1, 'Bambang Sutejo')", Person.Value),
            .. new[] { Head, FirstSection, SecondSection, Clerk, Intake }.Select(Held),
        ]);
        Services.GetRequiredService<DirectoryCache>().Drop(Tenant);
    }
}
