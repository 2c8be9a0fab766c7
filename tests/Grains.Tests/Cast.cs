using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Tests;

/// <summary>Short ways to put people and posts into an office.</summary>
internal static class Cast
{
    public static Guid NewId() => Guid.CreateVersion7();

    public static async Task<OfficeId> PutOfficeAsync(this Office office, string code, OfficeId? parent = null)
    {
        var id = new OfficeId(NewId());
        var outcome = await office.Grains.Get<IOrganisationGrain>().PutOfficeAsync(new PutOffice(
            NewId(), office.Administrator, id, parent, code, $"Dinas {code}", OfficeKind.Department, "Jalan Melati 1", "0351 000000", null, null, null, false));
        Assert.Null(outcome.Refusal);
        return id;
    }

    public static async Task<PostId> PutPostAsync(this Office office, OfficeId at, string title, PostId? superior = null, bool maySign = false)
    {
        var id = new PostId(NewId());
        var outcome = await office.Grains.Get<IOrganisationGrain>().PutPostAsync(
            new PutPost(NewId(), office.Administrator, id, at, superior, title, PostLevel.Administrator, maySign));
        Assert.Null(outcome.Refusal);
        return id;
    }

    public static async Task<PersonId> PutPersonAsync(this Office office, string name, string? nip = null)
    {
        var id = new PersonId(NewId());
        var outcome = await office.Grains.Get<IOrganisationGrain>().PutPersonAsync(
            new PutPerson(NewId(), office.Administrator, id, name, nip, null, null));
        Assert.Null(outcome.Refusal);
        return id;
    }

    public static async Task<Guid> AssignAsync(this Office office, PostId post, PersonId person, ActingKind acting = ActingKind.Definitive)
    {
        var id = NewId();
        var outcome = await office.Grains.Get<IOrganisationGrain>().AssignAsync(new AssignPost(
            NewId(), office.Administrator, id, post, person, acting, "SK 821/1/2024", new DateOnly(2024, 1, 1), null));
        Assert.Null(outcome.Refusal);
        return id;
    }

    /// <summary>A person with an account, user name of their own and the password "kopi tubruk panas".</summary>
    public static async Task<(PersonId Person, string UserName)> PutUserAsync(this Office office, string? nip = null)
    {
        var person = await office.PutPersonAsync("Bambang Sutejo", nip);
        var name = $"u{Guid.NewGuid():N}"[..20];
        var outcome = await office.Grains.Get<IAccountsGrain>().OpenAsync(
            new OpenAccount(NewId(), office.Administrator, person, name, Password, false, false));
        Assert.Null(outcome.Refusal);
        return (person, name);
    }

    public const string Password = "kopi tubruk panas";
}

internal static class Audit
{
    public static Task<List<string>> AuditOfAsync(this Office office, Guid subject)
        => office.Database.ReadAllAsync(
            office.Tenant, "select action from audit_entry where subject = $1 order by position", row => row.GetString(0), subject);
}
