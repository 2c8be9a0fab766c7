using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Signing;

/// <summary>Short ways to an official with a certificate.</summary>
internal static class Officials
{
    public const string Passphrase = "angin timur laut";

    public static ICertificateGrain Certificate(this Office office, PersonId person) => office.Grains.Get<ICertificateGrain>(person.Value);

    public static SigningKeys Keys(this Office office) => office.Services.GetRequiredService<SigningKeys>();

    public static AuthorityStore Authority(this Office office) => office.Services.GetRequiredService<AuthorityStore>();

    public static async Task<PersonId> PutSignerAsync(this Office office, string name)
    {
        var person = await office.PutPersonAsync(name);
        Assert.Null((await office.ActivateAsync(person)).Refusal);
        return person;
    }

    public static Task<Outcome> ActivateAsync(this Office office, PersonId person, string passphrase = Passphrase)
        => office.Certificate(person).ActivateAsync(new ActivateCertificate(Cast.NewId(), person, passphrase, passphrase));

    public static async Task<string> SerialAsync(this Office office, PersonId person) => (await office.Certificate(person).ViewAsync())!.Serial;

    public static async Task<Outcome> SuspendAsync(this Office office, PersonId person, PersonId? by = null, string note = "Ponsel hilang")
        => await office.Certificate(person).SuspendAsync(new SuspendCertificate(Cast.NewId(), by ?? person, await office.SerialAsync(person), note));

    public static async Task<Outcome> ResumeAsync(this Office office, PersonId person, PersonId? by = null)
        => await office.Certificate(person).ResumeAsync(new ResumeCertificate(Cast.NewId(), by ?? office.Administrator, await office.SerialAsync(person), "Ponsel ditemukan"));

    public static async Task<Outcome> RevokeAsync(this Office office, PersonId person, PersonId? by = null, RevocationReason? reason = RevocationReason.KeyCompromise)
        => await office.Certificate(person).RevokeAsync(new RevokeCertificate(Cast.NewId(), by ?? person, await office.SerialAsync(person), reason, "Diketahui orang lain"));
}
