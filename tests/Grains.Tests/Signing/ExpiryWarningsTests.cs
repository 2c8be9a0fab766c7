using EOffice.Grains.Accounts;
using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Signing;

/// <summary>In an office of its own: its clock goes years ahead.</summary>
public sealed class ExpiryWarningsTests : IAsyncLifetime
{
    private readonly Office _office = new() { Alone = true };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Each_warning_is_given_once_and_only_the_most_urgent_after_a_long_sleep()
    {
        var person = await _office.PutSignerAsync("Laksmi Dewi");
        var sleeper = await _office.PutSignerAsync("Untung Slamet");
        var revoked = await _office.PutSignerAsync("Sudah Pensiun");
        Assert.Null((await _office.RevokeAsync(revoked)).Refusal);
        // Nobody served the other official's warnings until ten days before the end.
        await _office.Database.WriteAsync(
            _office.Tenant, "update due set at = at + interval '80 days' where subject = (select id from certificate where person = $1)", sleeper.Value);
        Assert.Empty(await WarningsAsync(person));

        var certificates = _office.Grains.Get<ICertificatesGrain>();
        await using var notices = _office.Services.GetRequiredService<NoticeBus>().SubscribeAsync(CancellationToken.None).GetAsyncEnumerator();
        var rung = HearAsync(notices, person, _office.Administrator);
        await ToDaysBeforeAsync(person, 89);
        await Eventually.TrueAsync(async () => (await WarningsAsync(person)).Count == 1, "the warning 90 days ahead");
        Assert.Equal((1, 1), (await BellAsync(person), await BellAsync(_office.Administrator)));
        await rung.WaitAsync(TimeSpan.FromSeconds(30));
        await certificates.SeeAsync(new SeeWarnings(person, person));
        await certificates.SeeAsync(new SeeWarnings(_office.Administrator, null));
        Assert.Equal((0, 0), (await BellAsync(person), await BellAsync(_office.Administrator)));
        await ToDaysBeforeAsync(person, 29);
        await Eventually.TrueAsync(async () => (await WarningsAsync(person)).Count == 2, "the warning 30 days ahead");
        Assert.Equal("Laksmi Dewi", Assert.Single((await certificates.UnseenAsync(_office.Administrator)).Lines, line => line.Person == person).Name);
        await ToDaysBeforeAsync(person, 6);
        await Eventually.TrueAsync(async () => (await WarningsAsync(person)).Count == 3, "the warning 7 days ahead");
        await Eventually.TrueAsync(async () => (await DueAsync(person), await DueAsync(sleeper)) == (0, 0), "no warning is left");

        Assert.Equal(["90", "30", "7"], (await WarningsAsync(person)).Select(detail => detail.Split(' ')[1]));
        Assert.EndsWith(" 7", Assert.Single(await WarningsAsync(sleeper)), StringComparison.Ordinal);
        Assert.Empty(await WarningsAsync(revoked));
        Assert.Equal(7, (await _office.Certificate(person).ViewAsync())!.Warned);
        var ending = await _office.Grains.Get<ICertificatesGrain>().PageAsync(new CertificateQuery(CertificateFilter.Ending, null, null));
        Assert.Equal(["Laksmi Dewi", "Untung Slamet"], ending.Lines.Select(line => line.Name).Order());

        Assert.Null((await _office.Certificate(person).RenewAsync(new RenewCertificate(Cast.NewId(), person, Officials.Passphrase, "", ""))).Refusal);
        Assert.Equal((null, CertificateState.Active), await _office.Certificate(person).ViewAsync() is { } view ? (view.Warned, view.State) : default);
        Assert.Equal(1, await DueAsync(person));
        Assert.Equal((0, 1, 1), (await BellAsync(person), await BellAsync(sleeper), await BellAsync(_office.Administrator)));   // of the sleeper, who has not renewed
    }

    [Fact]
    public async Task List_is_found_by_name_paged_and_told_by_state()
    {
        for (var no = 0; no < 27; no++)
        {
            var person = await _office.PutSignerAsync($"Pejabat {(char)('a' + no % 26)} {no:00}, S.Sos.");
            if (no == 3)
            {
                Assert.Null((await _office.SuspendAsync(person)).Refusal);
            }
        }

        var grain = _office.Grains.Get<ICertificatesGrain>();
        var first = await grain.PageAsync(new CertificateQuery(CertificateFilter.All, null, null));
        var rest = await grain.PageAsync(new CertificateQuery(CertificateFilter.All, "", first.Next));
        Assert.Equal((25, 2, null), (first.Lines.Length, rest.Lines.Length, rest.Next));
        Assert.Equal(27, first.Lines.Concat(rest.Lines).Select(line => line.Person).Distinct().Count());
        var found = await grain.PageAsync(new CertificateQuery(CertificateFilter.All, "pejab 03", null));
        Assert.Equal(CertificateState.Suspended, Assert.Single(found.Lines).State);
        Assert.Equal(found.Lines[0].Person, Assert.Single((await grain.PageAsync(new CertificateQuery(CertificateFilter.Stopped, null, "zz"))).Lines).Person);
        Assert.Empty((await grain.PageAsync(new CertificateQuery(CertificateFilter.All, "!?", null))).Lines);
        Assert.Empty((await grain.PageAsync(new CertificateQuery(CertificateFilter.Ending, null, null))).Lines);
    }

    // What was told of the certificates when they were made may come later than the warning's ear.
    private static async Task HearAsync(IAsyncEnumerator<(TenantId Tenant, string Payload)> notices, params PersonId[] people)
    {
        var missing = people.Select(person => person.Value).ToHashSet();
        while (missing.Count > 0 && await notices.MoveNextAsync())
        {
            missing.ExceptWith(DeskNotice.Read(notices.Current.Payload));
        }
    }

    private async Task ToDaysBeforeAsync(PersonId person, double days)
    {
        var until = (await _office.Certificate(person).ViewAsync())!.Until;
        _office.Clock.Advance(until - TimeSpan.FromDays(days) - _office.Clock.GetUtcNow());
    }

    private async Task<int> BellAsync(PersonId person) => (await _office.Grains.Get<IInboxGrain>().CountsAsync(new PostIds([]), person)).Notices;

    private Task<List<string>> WarningsAsync(PersonId person)
        => _office.Database.ReadAllAsync(
            _office.Tenant, "select detail from audit_entry where subject = $1 and action = 'signing.expiry-warned' order by position", row => row.GetString(0), person.Value);

    private async Task<int> DueAsync(PersonId person)
        => await _office.Database.ReadOneAsync(
            _office.Tenant, "select count(*)::int from due where subject in (select id from certificate where person = $1)", row => row.GetInt32(0), person.Value);
}
