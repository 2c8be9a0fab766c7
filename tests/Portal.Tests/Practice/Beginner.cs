using EOffice.Demo;
using EOffice.Documents.Body;
using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Tenancy;

namespace EOffice.Portal.Tests.Practice;

/// <summary>A government that has just been taken in: one office, whose head is also the administrator and writes letters alone.</summary>
internal sealed class Beginner
{
    public const string UserName = "wahyu";

    private readonly PortalHost _portal;
    private readonly Actor _head = new(new PersonId(Guid.CreateVersion7()), new PostId(Guid.CreateVersion7()));
    private readonly OfficeId _office = new(Guid.CreateVersion7());

    private Beginner(PortalHost portal, string id, string name) => (_portal, Id, Name) = (portal, id, name);

    public string Id { get; }

    public string Name { get; }

    private TenantGrains Grains => _portal.Grains(Id);

    public static async Task<Beginner> ArriveAsync(PortalHost portal)
    {
        var id = $"latih-{Guid.NewGuid():N}"[..14];
        var one = new Beginner(portal, id, $"Kabupaten {id}");
        await portal.Services.GetRequiredService<Provisioner>().ProvisionAsync(
            new NewTenant(TenantId.Parse(id), one.Name, GovernmentKind.Regency, "35.98") { Practice = true });
        await one.SettleAsync();
        return one;
    }

    public Task<Browser> SignInAsync() => _portal.Browser(Id).SignInAsync(UserName);

    /// <summary>Somebody without any duty.</summary>
    public async Task<Browser> ClerkAsync()
    {
        var clerk = new PersonId(Guid.CreateVersion7());
        await DoAsync(Grains.Get<IOrganisationGrain>().PutPersonAsync(new PutPerson(Guid.CreateVersion7(), _head.Person, clerk, "Dewi Lestari", null, null, null)));
        await DoAsync(Grains.Get<IAccountsGrain>().OpenAsync(new OpenAccount(Guid.CreateVersion7(), _head.Person, clerk, "dewi.lestari", Seed.Password, false, false)));
        return await _portal.Browser(Id).SignInAsync("dewi.lestari");
    }

    /// <summary>A letter from its first word to its seal; gives the code on it.</summary>
    public async Task<string> SealAsync()
    {
        var letter = Grains.Get<ILetterGrain>(Guid.CreateVersion7());
        await DoAsync(letter.StartAsync(new StartLetter(Guid.CreateVersion7(), _head, LetterType.OfficialLetter)));
        var content = new LetterContent(
            LetterType.OfficialLetter, Secrecy.Ordinary, Urgency.Ordinary, "000.1.5", "Undangan latihan",
            [new Recipient(RecipientKind.Outside, null, null, "Kepala Desa Sukamaju", "Sukamaju")], [], BodyJson.Write(BodyJson.FromPlainText("Mohon hadir.")), [], [_head.Post]);
        Assert.Null((await letter.SaveAsync(new SaveLetter(Guid.CreateVersion7(), _head, content, 1))).Refusal);
        await DoAsync(letter.SubmitAsync(new SubmitLetter(Guid.CreateVersion7(), _head)));
        var hash = (await letter.ViewAsync(new PostIds([_head.Post])))!.ContentHash;
        Assert.Null((await letter.SealAsync(new SealLetter(Guid.CreateVersion7(), _head, hash, Seed.Passphrase))).Refusal);
        return (await letter.ViewAsync(new PostIds([_head.Post])))!.VerificationToken!;
    }

    private async Task SettleAsync()
    {
        var organisation = Grains.Get<IOrganisationGrain>();
        await DoAsync(organisation.PutPersonAsync(new PutPerson(Guid.CreateVersion7(), _head.Person, _head.Person, "Wahyu Pranowo", null, null, null)));
        await DoAsync(Grains.Get<IAccountsGrain>().OpenAsync(new OpenAccount(Guid.CreateVersion7(), _head.Person, _head.Person, UserName, Seed.Password, false, true)));
        await PutOfficeAsync(null);
        await DoAsync(organisation.PutPostAsync(new PutPost(Guid.CreateVersion7(), _head.Person, _head.Post, _office, null, "Kepala Dinas Perikanan", PostLevel.HighLeader, true)));
        await DoAsync(organisation.AssignAsync(new AssignPost(
            Guid.CreateVersion7(), _head.Person, Guid.CreateVersion7(), _head.Post, _head.Person, ActingKind.Definitive, "SK 1", new DateOnly(2024, 1, 1), null)));
        await PutOfficeAsync(_head.Post);
        await DoAsync(Grains.Get<ICertificateGrain>(_head.Person.Value).ActivateAsync(
            new ActivateCertificate(Guid.CreateVersion7(), _head.Person, Seed.Passphrase, Seed.Passphrase)));
    }

    private Task PutOfficeAsync(PostId? head) => DoAsync(Grains.Get<IOrganisationGrain>().PutOfficeAsync(new PutOffice(
        Guid.CreateVersion7(), _head.Person, _office, null, "DISKAN", "Dinas Perikanan", OfficeKind.Department, "Jalan Melati 1", "0351 000000", head, null, head, true)));

    private static async Task DoAsync(Task<Outcome> act) => Assert.Null((await act).Refusal);
}
