using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Grains.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Signing;

[Collection(InOneOffice.Name)]
public sealed class CertificateGrainTests(Office office)
{
    private const string Passphrase = "angin timur laut";

    private SigningKeys Keys => office.Services.GetRequiredService<SigningKeys>();

    [Fact]
    public async Task Activated_certificate_chains_to_the_installation_and_opens_with_its_passphrase()
    {
        var person = await office.PutPersonAsync("dr. Ratna Juwita, M.Kes.");

        Assert.Null((await ActivateAsync(person)).Refusal);

        var opened = await Keys.OpenAsync(office.Tenant, person, Passphrase);
        using var key = opened.Value!;
        Assert.Equal("dr. Ratna Juwita, M.Kes.", key.PersonName);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(key.Policy.Anchors.ToArray());
        chain.ChainPolicy.ExtraStore.Add(await office.Services.GetRequiredService<AuthorityStore>().IssuerAsync(office.Tenant));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = office.Clock.GetUtcNow().UtcDateTime;
        Assert.True(chain.Build(key.Signer.Certificate), string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation)));
        Assert.Equal(3, chain.ChainElements.Count);
    }

    [Fact]
    public async Task View_tells_the_state_as_time_goes_by()
    {
        var person = await office.PutPersonAsync("Hendra Gunawan");
        var grain = office.Grains.Get<ICertificateGrain>(person.Value);
        Assert.Null(await grain.ViewAsync());
        await ActivateAsync(person);

        var view = await grain.ViewAsync();
        Assert.Equal((CertificateState.Active, "Hendra Gunawan", "Otoritas Sertifikat Uji Kabupaten Kertajaya"), (view!.State, view.Subject, view.Issuer));
        Assert.Null((await office.SuspendAsync(person)).Refusal);
        Assert.Equal(CertificateState.Suspended, (await grain.ViewAsync())!.State);
        Assert.Equal(SigningRefusals.CertificateNotActive, (await Keys.OpenAsync(office.Tenant, person, Passphrase)).Refusal);
    }

    [Fact]
    public async Task Passphrase_is_judged_before_anything_is_made()
    {
        var person = await office.PutPersonAsync("Joko Santoso");

        Assert.Equal(SigningRefusals.PassphraseMissing, (await ActivateAsync(person, "", "")).Refusal);
        Assert.Equal(SigningRefusals.PassphraseTooShort, (await ActivateAsync(person, "pendek7", "pendek7")).Refusal);
        Assert.Equal(SigningRefusals.PassphraseTooCommon, (await ActivateAsync(person, "rahasia123", "rahasia123")).Refusal);
        Assert.Equal(SigningRefusals.PassphrasesDiffer, (await ActivateAsync(person, Passphrase, "angin timur dayu")).Refusal);
        Assert.Equal(SigningRefusals.NotFound, (await ActivateAsync(new PersonId(Guid.NewGuid()))).Refusal);
        Assert.Equal(SigningRefusals.NoCertificate, (await Keys.OpenAsync(office.Tenant, person, Passphrase)).Refusal);
    }

    [Fact]
    public async Task One_active_certificate_a_person_and_the_same_command_changes_nothing()
    {
        var person = await office.PutPersonAsync("Lina Marlina");
        var command = new ActivateCertificate(Cast.NewId(), person, Passphrase, Passphrase);
        var grain = office.Grains.Get<ICertificateGrain>(person.Value);

        Assert.True((await grain.ActivateAsync(command)).IsDone);
        Assert.True((await grain.ActivateAsync(command)).IsDone);
        Assert.Equal(SigningRefusals.AlreadyActive, (await ActivateAsync(person)).Refusal);
        Assert.Equal(["organisation.person-put", "signing.certificate-activated"], await office.AuditOfAsync(person.Value));
    }

    [Fact]
    public async Task Guessing_a_passphrase_has_to_wait()
    {
        var person = await office.PutPersonAsync("Wahyu Nugroho");
        await ActivateAsync(person);
        for (var guess = 0; guess < 5; guess++)
        {
            Assert.Equal(SigningRefusals.WrongPassphrase, (await Keys.OpenAsync(office.Tenant, person, $"tebakan {guess}")).Refusal);
        }

        Assert.Equal(SigningRefusals.TooManyAttempts, (await Keys.OpenAsync(office.Tenant, person, Passphrase)).Refusal);
        office.Clock.Advance(TimeSpan.FromSeconds(2));
        var opened = await Keys.OpenAsync(office.Tenant, person, Passphrase);
        Assert.Null(opened.Refusal);
        opened.Value!.Dispose();
        Assert.Equal(SigningRefusals.PassphraseMissing, (await Keys.OpenAsync(office.Tenant, person, "")).Refusal);
    }

    [Fact]
    public async Task Right_passphrases_at_once_in_two_processes_never_wait_for_each_other()
    {
        var person = await office.PutPersonAsync("Sekar Ayu");
        await ActivateAsync(person);

        var outcomes = await InTwoProcessesAsync(24, (keys, _) => keys.OpenAsync(office.Tenant, person, Passphrase));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        Assert.All(outcomes, outcome => outcome.Value!.Dispose());
    }

    [Fact]
    public async Task Guesses_at_once_in_two_processes_gain_nothing()
    {
        var person = await office.PutPersonAsync("Bayu Aji");
        await ActivateAsync(person);

        var begun = office.Clock.GetUtcNow();
        var outcomes = await InTwoProcessesAsync(24, (keys, guess) => keys.OpenAsync(office.Tenant, person, $"tebakan {guess}"));

        var answered = outcomes.Count(outcome => outcome.Refusal == SigningRefusals.WrongPassphrase);
        Assert.InRange(answered, 5, ThrottleTests.AsManyAsInTurn(office.Clock.GetUtcNow() - begun));
        Assert.Equal(24 - answered, outcomes.Count(outcome => outcome.Refusal == SigningRefusals.TooManyAttempts));
    }

    [Fact]
    public async Task Two_processes_have_the_same_authority_and_timestamps()
    {
        var other = await office.StartProcessAsync();
        try
        {
            var stores = new[] { office.Services, other }.Select(services => services.GetRequiredService<AuthorityStore>()).ToArray();
            var roots = await Task.WhenAll(stores.Select(store => store.RootAsync()));
            var issuers = await Task.WhenAll(stores.Select(store => store.IssuerAsync(office.Neighbour)));
            var timestampers = await Task.WhenAll(stores.Select(store => store.TimestampAuthorityAsync()));

            Assert.Equal(roots[0].RawData, roots[1].RawData);
            Assert.Equal(issuers[0].RawData, issuers[1].RawData);
            Assert.Equal(timestampers[0].Certificate.RawData, timestampers[1].Certificate.RawData);
            Assert.NotEmpty(await other.GetRequiredService<ITimestamper>().TokenAsync(new byte[32], CancellationToken.None));
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Stored_key_opens_for_no_other_certificate()
    {
        var mine = await office.PutPersonAsync("Pemilik");
        var thief = await office.PutPersonAsync("Pencuri");
        await ActivateAsync(mine);
        await ActivateAsync(thief, "laut selatan jawa", "laut selatan jawa");
        await office.Database.WriteAsync(
            office.Tenant, "update certificate set sealed_key = (select sealed_key from certificate where person = $2) where person = $1", mine.Value, thief.Value);

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => Keys.OpenAsync(office.Tenant, mine, "laut selatan jawa"));
    }

    private async Task<Outcome<OpenedKey>[]> InTwoProcessesAsync(int tries, Func<SigningKeys, int, Task<Outcome<OpenedKey>>> open)
    {
        var other = await office.StartProcessAsync();
        try
        {
            var elsewhere = other.GetRequiredService<SigningKeys>();
            return await Task.WhenAll(Enumerable.Range(0, tries).Select(no => open(no % 2 == 0 ? Keys : elsewhere, no)));
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    private Task<Outcome> ActivateAsync(PersonId person, string passphrase = Passphrase, string repeated = Passphrase)
        => office.Grains.Get<ICertificateGrain>(person.Value).ActivateAsync(new ActivateCertificate(Cast.NewId(), person, passphrase, repeated));
}
