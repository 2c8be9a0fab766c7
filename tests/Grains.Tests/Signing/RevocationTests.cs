using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;
using EOffice.Grains.Signing;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Tests.Verification;
using EOffice.Grains.Verification;
using Microsoft.Extensions.DependencyInjection;
using static EOffice.Grains.Tests.Signing.Officials;

namespace EOffice.Grains.Tests.Signing;

/// <summary>What the office itself and others make of seals when a certificate is stopped.</summary>
[Collection(InOneOffice.Name)]
public sealed class RevocationTests(Office office)
{
    [Fact]
    public async Task List_is_new_with_the_act_itself_and_the_same_until_then()
    {
        var person = await office.PutSignerAsync("Wulan Sari");
        var before = await office.Authority().ListAsync(office.Tenant);
        Assert.Equal(before.Number, (await office.Authority().ListAsync(office.Tenant)).Number);

        Assert.Null((await office.SuspendAsync(person)).Refusal);
        var held = await office.Authority().ListAsync(office.Tenant);
        Assert.Null((await office.ResumeAsync(person)).Refusal);
        var free = await office.Authority().ListAsync(office.Tenant);
        Assert.Equal([before.Number + 1, before.Number + 2], [held.Number, free.Number]);
        Assert.Contains(await office.SerialAsync(person), Serials(held.Der));
        Assert.DoesNotContain(await office.SerialAsync(person), Serials(free.Der));

        var lists = await office.Authority().RevocationListsAsync(office.Tenant);
        Assert.Equal(free.Der, lists[0]);
        Assert.Equal(2, lists.Count(list => RevocationList.TryRead(list) is not null));
    }

    [Fact]
    public async Task Two_processes_give_the_same_list_and_another_government_its_own()
    {
        var person = await office.PutSignerAsync("Bagus Pamungkas");
        var other = await office.StartProcessAsync();
        try
        {
            var elsewhere = other.GetRequiredService<AuthorityStore>();
            Assert.Equal((await office.Authority().ListAsync(office.Tenant)).Der, (await elsewhere.ListAsync(office.Tenant)).Der);
            Assert.Null((await office.RevokeAsync(person)).Refusal);
            Assert.Contains(await office.SerialAsync(person), Serials((await elsewhere.ListAsync(office.Tenant)).Der));
            Assert.DoesNotContain(await office.SerialAsync(person), Serials((await elsewhere.ListAsync(office.Neighbour)).Der));
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Seal_made_before_the_revocation_stays_valid_and_one_made_after_is_not()
    {
        var person = await office.PutSignerAsync("Anindya Putri");
        var pdf = await (await Agency.OpenAsync(office)).PdfAsync();
        var opened = await office.Keys().OpenAsync(office.Tenant, person, Passphrase);
        using var key = opened.Value!;
        var before = await SealAsync(pdf, key);
        office.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null((await office.RevokeAsync(person)).Refusal);
        office.Clock.Advance(TimeSpan.FromSeconds(5));
        // Somebody had the key open all the while.
        var after = await SealAsync(pdf, key);

        Assert.Equal((FileMatch.ValidElsewhere, "Sound"), await JudgeAsync(before));
        Assert.Equal((FileMatch.Changed, "RevokedBeforeSigning"), await JudgeAsync(after));
        Assert.Equal(SigningRefusals.SealFailed, (await office.Services.GetRequiredService<SealingTools>().SealAsync(pdf, key, "Kepala Dinas", office.Clock.GetUtcNow())).Refusal);
    }

    [Fact]
    public async Task Seal_made_while_suspended_is_in_doubt_until_it_is_known_how_it_ends()
    {
        var person = await office.PutSignerAsync("Rangga Saputra");
        var pdf = await (await Agency.OpenAsync(office)).PdfAsync();
        using var key = (await office.Keys().OpenAsync(office.Tenant, person, Passphrase)).Value!;
        Assert.Null((await office.SuspendAsync(person)).Refusal);
        office.Clock.Advance(TimeSpan.FromSeconds(5));
        var meanwhile = await SealAsync(pdf, key);

        Assert.Equal((FileMatch.Untrusted, "CertificateSuspended"), await JudgeAsync(meanwhile));
        Assert.Null((await office.ResumeAsync(person)).Refusal);
        Assert.Equal((FileMatch.ValidElsewhere, "Sound"), await JudgeAsync(meanwhile));
        Assert.Null((await office.SuspendAsync(person)).Refusal);
        office.Clock.Advance(TimeSpan.FromSeconds(5));
        var late = await SealAsync(pdf, key);
        Assert.Null((await office.RevokeAsync(person)).Refusal);
        Assert.Equal((FileMatch.Changed, "RevokedBeforeSigning"), await JudgeAsync(late));
        Assert.Equal((FileMatch.ValidElsewhere, "Sound"), await JudgeAsync(meanwhile));
    }

    [Fact]
    public async Task Neighbour_s_revocation_counts_here_too()
    {
        var person = await office.PutSignerAsync("Citra Lestari");
        var pdf = await (await Agency.OpenAsync(office)).PdfAsync();
        using var key = (await office.Keys().OpenAsync(office.Tenant, person, Passphrase)).Value!;
        Assert.Null((await office.RevokeAsync(person)).Refusal);
        office.Clock.Advance(TimeSpan.FromSeconds(5));
        var verdict = await new TenantGrains(office.Services.Calls(), office.Neighbour).Get<IVerificationGrain>().ByFileAsync(await SealAsync(pdf, key));
        Assert.Equal("RevokedBeforeSigning", verdict.Reason);
    }

    [Fact]
    public async Task Certificate_says_where_its_status_is_told()
    {
        var person = await office.PutSignerAsync("Nadia Safitri");
        using var key = (await office.Keys().OpenAsync(office.Tenant, person, Passphrase)).Value!;
        Assert.Equal("http://kertajaya.localhost:8080/pki/issuer.crl", StatusAddresses.RevocationListOf(key.Signer.Certificate)!.ToString());
        var access = key.Signer.Certificate.Extensions.OfType<X509AuthorityInformationAccessExtension>().Single();
        Assert.Equal(["http://kertajaya.localhost:8080/pki/ocsp"], access.EnumerateOcspUris());
        Assert.Equal(["http://kertajaya.localhost:8080/pki/issuer.cer"], access.EnumerateCAIssuersUris());
        var answer = await office.Authority().OcspResponseAsync(office.Tenant, key.Signer.Certificate);
        Assert.Contains("0A0100", Convert.ToHexString(answer)[..16], StringComparison.Ordinal);   // successful
    }

    private static List<string> Serials(byte[] list)
    {
        CertificateRevocationListBuilder.Load(list, out _);
        var text = Convert.ToHexString(list);
        return [.. System.Text.RegularExpressions.Regex.Matches(text, "021101[0-9A-F]{32}").Select(match => match.Value[4..])];
    }

    private async Task<(FileMatch Match, string Reason)> JudgeAsync(byte[] pdf)
    {
        var verdict = await office.Grains.Get<IVerificationGrain>().ByFileAsync(pdf);
        return (verdict.Match, verdict.Reason);
    }

    private async Task<byte[]> SealAsync(byte[] pdf, OpenedKey key)
    {
        var outcome = await PdfSealer.SealAsync(
            pdf, new SealRequest(key.PersonName, office.Clock.GetUtcNow()), key.Signer, office.Services.GetRequiredService<ITimestamper>(), CancellationToken.None);
        Assert.Null(outcome.Refusal);
        return outcome.Sealed.ToArray();
    }
}
