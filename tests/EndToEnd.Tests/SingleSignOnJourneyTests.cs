using EOffice.EndToEnd.Tests.Walking;
using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Oidc.Server;
using EOffice.Portal.Tests;

namespace EOffice.EndToEnd.Tests;

/// <summary>A government's own sign-on server in a browser: in without script, where the content policy might stop redirects, and out again; refused on the smallest phone.</summary>
[Collection(Town.Name)]
public sealed class SingleSignOnJourneyTests(Town town)
{
    private const string Government = "bali";

    [Fact]
    public async Task Staff_come_in_by_the_governments_own_server_and_leave_it()
    {
        await using var server = await OidcProcess.StartAsync();
        await server.SetAsync(Mode.Asks);
        await server.PutUserAsync("pegawai-17", ("preferred_username", "ketut.widnyana"));
        await SwitchOnAsync(server);
        try
        {
            await WalkAsync();
            await server.PutUserAsync("orang-luar", ("preferred_username", "tidak.ada"));
            await using var stranger = await Person.ArriveAsync(town, Government, null, Device.SmallPhoneLargestLetters);
            await stranger.OpenAsync("/sign-in");
            await stranger.FollowAsync("Masuk dengan SSO Bali");
            await stranger.PressAsync("Masuk sebagai pegawai");
            await stranger.SeesAsync("Nomor permintaan");
        }
        finally
        {
            await SwitchAsync(on: false);
        }

        var findings = string.Join('\n', town.TakeFindings());
        Assert.True(findings.Length == 0, findings);
    }

    private async Task WalkAsync()
    {
        await using var staff = await Person.ArriveAsync(town, Government, null, Device.WithoutScript);
        await staff.OpenAsync("/letters");
        await staff.FollowAsync("Masuk dengan SSO Bali");
        await staff.PressAsync("Masuk sebagai pegawai");
        await staff.SeesAsync("Surat keluar");
        await staff.PressAsync("Keluar");
        await staff.SeesAsync("Keluar juga dari SSO\\?");
        await staff.FollowAsync("Keluar juga dari SSO");
        await staff.FollowAsync("Ya, keluar");
        await staff.SeesAsync("Masuk dengan SSO Bali");
    }

    private async Task SwitchOnAsync(OidcProcess server)
    {
        var settings = new SignOnSettings(
            server.Issuer, OidcProcess.ClientId, "profile", PersonClaim.UserName, "", "Masuk dengan SSO Bali", LocalEntry.Administrators, "");
        Assert.Null((await Grain.SetAsync(new SetSingleSignOn(Guid.CreateVersion7(), Administrator, settings, OidcProcess.Secret))).Refusal);
        await SwitchAsync(on: true);
    }

    private async Task SwitchAsync(bool on)
        => Assert.Null((await Grain.SwitchAsync(new SwitchSingleSignOn(Guid.CreateVersion7(), Administrator, on))).Refusal);

    private ISingleSignOnGrain Grain => town.Portal.Grains(Government).Get<ISingleSignOnGrain>();

    private static EOffice.Grains.Organisation.PersonId Administrator
    {
        get
        {
            var government = PortalHost.Government(Government);
            return government.Person(government.Posts.First(post => post.User == "gede.arya"));
        }
    }
}
