using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing.Bsre;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing.Providers;

/// <summary>Asks the service without signing anything: the verdict on a page that bears no signature, then the state of one person's certificate.</summary>
internal sealed class ProviderTesting(SigningProviders providers, BsreTools service, TimeProvider clock)
{
    public async Task<Outcome<ProviderTest>> TestAsync(TenantId tenant, PersonId? person)
    {
        if ((await providers.OfAsync(tenant)).Bsre is not { } connection)
        {
            return SigningProviderRefusals.NotBsre;
        }

        // An administrator who looks wants to know now: the circuit is not asked, but learns.
        service.Circuits.Reset(tenant);
        var began = clock.GetTimestamp();
        var verdict = await service.Of(connection).VerifyAsync(connection, Page());
        var took = clock.GetElapsedTime(began);
        var test = new ProviderTest(took, verdict.Date - clock.GetUtcNow(), verdict.Refusal, null, null);
        return verdict.Refusal is null && person is { } asked ? await WithPersonAsync(tenant, connection, asked, test) : test;
    }

    private async Task<ProviderTest> WithPersonAsync(TenantId tenant, BsreConnection connection, PersonId person, ProviderTest test)
    {
        if (await providers.IdentityAsync(tenant, person) is not { } known)
        {
            return test with { CertificateTrouble = BsreRefusals.IdentityMissing };
        }

        if (connection.Protocol == BsreProtocol.V1 && known.Identity.Kind != BsreIdentityKind.Nik)
        {
            return test with { CertificateTrouble = BsreRefusals.NikNeeded };
        }

        var standing = await service.Of(connection).StandingAsync(connection, known.Identity);
        return standing.Value is { } found
            ? test with { Certificate = found.State, CertificateTrouble = BsreStates.WhyNot(found) }
            : test with { CertificateTrouble = standing.Refusal };
    }

    private static byte[] Page()
        => LetterRenderer.Render(new LetterDocument(
            LetterLayoutKind.Titled, new Letterhead(default, "UJI SAMBUNGAN", null, []), "UJI SAMBUNGAN", null, "", null, [], [],
            BodyJson.FromPlainText("Halaman ini tidak ditandatangani."), [], [], null, "", "UJI", PaperSettings.A4,
            new DocumentInfo("Uji sambungan", "", "", DateTimeOffset.UnixEpoch, new string('0', 32))));
}
