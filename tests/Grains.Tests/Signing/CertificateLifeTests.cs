using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using static EOffice.Grains.Tests.Signing.Officials;

namespace EOffice.Grains.Tests.Signing;

[Collection(InOneOffice.Name)]
public sealed class CertificateLifeTests(Office office)
{
    [Fact]
    public async Task Renewed_it_is_another_one_under_the_same_or_a_new_passphrase_and_the_old_key_is_gone()
    {
        var person = await office.PutSignerAsync("Murni Astuti");
        var first = await office.SerialAsync(person);

        Assert.Null((await RenewAsync(person, Passphrase, "")).Refusal);
        var second = await office.SerialAsync(person);
        Assert.Null((await RenewAsync(person, Passphrase, "ombak pantai barat")).Refusal);

        Assert.Null((await office.Keys().CheckAsync(office.Tenant, person, "ombak pantai barat")));
        Assert.Equal(SigningRefusals.WrongPassphrase, await office.Keys().CheckAsync(office.Tenant, person, Passphrase));
        var history = await office.Certificate(person).HistoryAsync();
        Assert.Equal([CertificateState.Active, CertificateState.Replaced, CertificateState.Replaced], history.Certificates.Select(one => one.State));
        Assert.Equal([second, first], history.Certificates.Skip(1).Select(one => one.Serial));
        Assert.Equal("signing.certificate-renewed", history.Acts[0].Action);
        Assert.Equal("Murni Astuti", history.Acts[0].By);
        Assert.Equal(2, await CountAsync("select count(*)::int from certificate where person = $1 and sealed_key is null", person.Value));
    }

    [Fact]
    public async Task Renewing_needs_the_current_passphrase_and_takes_effect_once()
    {
        var person = await office.PutSignerAsync("Gunawan Wibisono");
        Assert.Equal(SigningRefusals.WrongPassphrase with { Field = "Current" }, (await RenewAsync(person, "salah sama sekali", "")).Refusal);
        Assert.Equal(SigningRefusals.PassphraseMissing with { Field = "Current" }, (await RenewAsync(person, "", "")).Refusal);
        Assert.Equal(SigningRefusals.PassphraseTooShort, (await RenewAsync(person, Passphrase, "pendek")).Refusal);
        Assert.Equal(SigningRefusals.NoCertificate, (await RenewAsync(await office.PutPersonAsync("Tanpa Sertifikat"), Passphrase, "")).Refusal);

        var command = new RenewCertificate(Cast.NewId(), person, Passphrase, "", "");
        Assert.Null((await office.Certificate(person).RenewAsync(command)).Refusal);
        var serial = await office.SerialAsync(person);
        Assert.Null((await office.Certificate(person).RenewAsync(command)).Refusal);
        Assert.Equal(serial, await office.SerialAsync(person));
    }

    [Fact]
    public async Task Suspended_it_seals_nothing_until_an_administrator_resumes_it()
    {
        var person = await office.PutSignerAsync("Yulia Rahma");

        Assert.Null((await office.SuspendAsync(person)).Refusal);

        Assert.Equal(SigningRefusals.CertificateNotActive, (await office.Keys().OpenAsync(office.Tenant, person, Passphrase)).Refusal);
        Assert.Equal(SigningRefusals.Suspended, (await office.SuspendAsync(person)).Refusal);
        Assert.Equal(SigningRefusals.Suspended, (await RenewAsync(person, Passphrase, "")).Refusal);
        Assert.Equal(SigningRefusals.Suspended, (await office.ActivateAsync(person)).Refusal);
        Assert.Equal(SigningRefusals.NotAllowed, (await office.ResumeAsync(person, by: person)).Refusal);
        Assert.Equal((CertificateState.Suspended, "Ponsel hilang"), await StateAsync(person));
        Assert.Null((await office.ResumeAsync(person)).Refusal);
        Assert.Equal(SigningRefusals.NotSuspended, (await office.ResumeAsync(person)).Refusal);
        var opened = await office.Keys().OpenAsync(office.Tenant, person, Passphrase);
        Assert.Null(opened.Refusal);
        opened.Value!.Dispose();
    }

    [Fact]
    public async Task Revoked_is_for_good_and_a_new_one_is_activated()
    {
        var person = await office.PutSignerAsync("Teguh Santosa");
        var serial = await office.SerialAsync(person);
        Assert.Equal(SigningRefusals.ReasonMissing, (await office.RevokeAsync(person, reason: null)).Refusal);
        Assert.Null((await office.RevokeAsync(person, office.Administrator, RevocationReason.Superseded)).Refusal);

        Assert.Equal(SigningRefusals.CertificateNotActive, (await office.Keys().OpenAsync(office.Tenant, person, Passphrase)).Refusal);
        Assert.Equal(SigningRefusals.Revoked, (await office.RevokeAsync(person)).Refusal);
        Assert.Equal(SigningRefusals.Revoked, (await office.SuspendAsync(person)).Refusal);
        Assert.Equal(SigningRefusals.Revoked, (await office.ResumeAsync(person)).Refusal);
        Assert.Equal(SigningRefusals.Revoked, (await RenewAsync(person, Passphrase, "")).Refusal);
        Assert.Null((await office.ActivateAsync(person, "sawah luas hijau")).Refusal);
        Assert.NotEqual(serial, await office.SerialAsync(person));
        Assert.Equal(
            ["organisation.person-put", "signing.certificate-activated", "signing.certificate-revoked", "signing.certificate-activated"], await office.AuditOfAsync(person.Value));
        Assert.Contains($"{serial} Superseded Diketahui orang lain", (await office.Certificate(person).HistoryAsync()).Acts.Select(act => act.Detail));
    }

    [Fact]
    public async Task Others_and_other_certificates_are_refused_and_the_same_command_changes_nothing()
    {
        var person = await office.PutSignerAsync("Ratih Kusuma");
        var colleague = await office.PutPersonAsync("Rekan Kerja");
        Assert.Equal(SigningRefusals.NotAllowed, (await office.SuspendAsync(person, colleague)).Refusal);
        Assert.Equal(SigningRefusals.NotAllowed, (await office.RevokeAsync(person, colleague)).Refusal);
        Assert.Equal(SigningRefusals.NoteMissing, (await office.SuspendAsync(person, office.Administrator, "  ")).Refusal);
        Assert.Equal(SigningRefusals.NoteTooLong, (await office.SuspendAsync(person, note: new string('a', 301))).Refusal);
        var grain = office.Certificate(person);
        Assert.Equal(SigningRefusals.Changed, (await grain.SuspendAsync(new SuspendCertificate(Cast.NewId(), person, "01AB", ""))).Refusal);
        var nobody = new PersonId(Guid.NewGuid());
        Assert.Equal(SigningRefusals.NotFound, (await office.Certificate(nobody).RevokeAsync(
            new RevokeCertificate(Cast.NewId(), office.Administrator, "01AB", RevocationReason.KeyCompromise, "Tidak ada"))).Refusal);

        var command = new SuspendCertificate(Cast.NewId(), person, await office.SerialAsync(person), "");
        Assert.Null((await grain.SuspendAsync(command)).Refusal);
        Assert.Null((await office.ResumeAsync(person)).Refusal);
        Assert.Null((await grain.SuspendAsync(command)).Refusal);
        Assert.Equal(CertificateState.Active, (await StateAsync(person)).State);
    }

    [Fact]
    public async Task Acts_at_once_in_two_processes_leave_one_latest_certificate()
    {
        var person = await office.PutSignerAsync("Dewi Anggraini");
        var other = await office.StartProcessAsync();
        try
        {
            var elsewhere = new TenantGrains(other.Calls(), office.Tenant).Get<ICertificateGrain>(person.Value);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(no =>
                (no % 2 == 0 ? office.Certificate(person) : elsewhere).RenewAsync(new RenewCertificate(Cast.NewId(), person, Passphrase, "", ""))));
            Assert.Contains(outcomes, outcome => outcome.IsDone);
            Assert.Equal(1, await CountAsync("select count(*)::int from certificate where person = $1 and latest", person.Value));
            Assert.Equal(1, await CountAsync("select count(*)::int from certificate where person = $1 and state = 'Active'", person.Value));
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    private async Task<(CertificateState State, string? Note)> StateAsync(PersonId person)
        => await office.Certificate(person).ViewAsync() is { } view ? (view.State, view.Note) : default;

    private Task<Outcome> RenewAsync(PersonId person, string current, string next)
        => office.Certificate(person).RenewAsync(new RenewCertificate(Cast.NewId(), person, current, next, next));

    private async Task<int> CountAsync(string sql, Guid person) => await office.Database.ReadOneAsync(office.Tenant, sql, row => row.GetInt32(0), person);
}
