using EOffice.Grains.Signing;

namespace EOffice.Grains.Tests.Signing;

[Collection(InOneOffice.Name)]
public sealed class SigningSettingsGrainTests(Office office)
{
    private ISigningSettingsGrain Settings => office.Grains.Get<ISigningSettingsGrain>();

    [Fact]
    public async Task Administrator_changes_them_once_for_each_request_and_a_trace_remains()
    {
        Assert.Equal(new SigningSettings(Certify: false, LongTerm: true), await Settings.ViewAsync());
        var command = new ChangeSigningSettings(Cast.NewId(), office.Administrator, Certify: true, LongTerm: false);
        Assert.Null((await Settings.ChangeAsync(command)).Refusal);
        Assert.Equal(new SigningSettings(Certify: true, LongTerm: false), await Settings.ViewAsync());

        Assert.Null((await Settings.ChangeAsync(command with { RequestId = Cast.NewId(), Certify = false, LongTerm = true })).Refusal);
        Assert.Null((await Settings.ChangeAsync(command)).Refusal);   // the first one's retry comes late

        Assert.Equal(new SigningSettings(Certify: false, LongTerm: true), await Settings.ViewAsync());
        Assert.Equal(2, (await office.AuditOfAsync(Guid.Empty)).Count(action => action == "signing.settings-changed"));
    }

    [Fact]
    public async Task Anyone_else_is_refused_and_changes_nothing()
    {
        var (person, _) = await office.PutUserAsync();
        var outcome = await Settings.ChangeAsync(new ChangeSigningSettings(Cast.NewId(), person, Certify: true, LongTerm: false));
        Assert.Equal(SigningSettingRefusals.NotAllowed, outcome.Refusal);
        Assert.True((await Settings.ViewAsync()).LongTerm);
    }
}
