using EOffice.Documents.Signing.Authority;
using EOffice.Grains.Operators;
using EOffice.Grains.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Operators;

[Collection(InASecondOffice.Name)]
public sealed class FigureRoundsTests(Office office)
{
    private FigureRounds Rounds => office.Services.GetRequiredService<FigureRounds>();

    [Fact]
    public async Task The_last_days_of_issuer_and_seal_are_reported_and_the_issuers_not_while_another_provider_seals()
    {
        var issuer = await office.Services.GetRequiredService<AuthorityStore>().IssuerAsync(office.Neighbour);
        await Rounds.TryReportAsync(office.Neighbour);
        var terms = await TermsAsync();
        Assert.Equal((DateOnly.FromDateTime(issuer.NotAfter.ToUniversalTime()), null), (terms.IssuerUntil, terms.SealUntil));
        Assert.Equal(terms.IssuerUntil, terms.FirstEnd);

        using var root = CertificateAuthority.CreateRoot(new AuthorityName("Segel Uji", "Kota Sukamaju"), Validity.Years(office.Clock.GetUtcNow(), 3));
        await WriteAsync("insert into signing_provider (kind, protocol, answer_seconds, sign_seconds) values ('Bsre', 'V2', 5, 5)");
        await WriteAsync("insert into organisation_seal (subscriber, state, since, confirmed) values ('sukamaju', 'Active', now(), $1)", root.Certificate.RawData);
        await Rounds.TryReportAsync(office.Neighbour);
        terms = await TermsAsync();
        Assert.Equal((null, DateOnly.FromDateTime(root.Certificate.NotAfter.ToUniversalTime())), (terms.IssuerUntil, terms.SealUntil));
        Assert.Equal(terms.SealUntil, terms.FirstEnd);
        await WriteAsync("delete from signing_provider");
        await WriteAsync("delete from organisation_seal");
    }

    private async Task<GovernmentTerms> TermsAsync() => (await office.Services.GetRequiredService<Governments>().FindAsync(office.Neighbour.Value))!.Terms;

    private Task WriteAsync(string sql, params object?[] parameters) => office.Database.WriteAsync(office.Neighbour, sql, parameters);
}
