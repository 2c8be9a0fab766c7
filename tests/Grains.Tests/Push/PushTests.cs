using System.Collections.Immutable;
using System.Security.Cryptography;
using EOffice.Grains.Accounts;
using EOffice.Grains.Letters;
using EOffice.Grains.Push;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EOffice.Grains.Tests.Push;

/// <summary>Whom devices belong to, and what they are told.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private PushOffice _push = null!;

    public async Task InitializeAsync() => _push = await PushOffice.OpenAsync();

    public Task DisposeAsync() => _push.DisposeAsync().AsTask();

    [Fact]
    public async Task Device_is_told_once_of_what_is_new_and_another_address_takes_the_place_of_the_one_before()
    {
        await _push.SubscribeAsync();
        Assert.Equal((true, 1), await _push.StandingAsync());
        // The same letter on two desks of one person is one thing.
        await _push.HoldAsync(_push.Agency.SecondSection);
        var letter = await _push.Agency.RegisteredAsync();
        var sheet = await _push.Agency.GiveAsync(_push.Agency.Order(letter, _push.Agency.Head, _push.Agency.FirstSection, _push.Agency.SecondSection));
        await _push.ReachesAsync(1);
        await _push.SettledAsync();

        var call = Assert.Single(_push.Service.Calls);
        var news = _push.Browser.Open(call);
        Assert.Equal(["count", "kind", "office", "path"], news.EnumerateObject().Select(part => part.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("Disposition", 1, $"/dispositions/{sheet}"), (news.GetProperty("kind").GetString(), news.GetProperty("count").GetInt32(), news.GetProperty("path").GetString()));
        Assert.Equal(("aes128gcm", "86400", "normal"), (call.Headers["Content-Encoding"], call.Headers["TTL"], call.Headers["Urgency"]));
        Assert.Matches("^[A-Za-z0-9_-]{1,32}$", call.Headers["Topic"]);
        await VouchedAsync(call);

        using var other = new PushBrowser(_push.Service);
        await _push.SubscribeAsync(other);
        Assert.Equal((true, 1), await _push.StandingAsync());
        await _push.GiveAsync();
        await _push.ReachesAsync(2);
        other.Open(_push.Service.Calls.Last());
    }

    [Fact]
    public async Task Of_what_is_above_biasa_only_how_much_waits_is_told()
    {
        await _push.SubscribeAsync();
        var told = 0;
        foreach (var secrecy in Enum.GetValues<Secrecy>())
        {
            var sheet = await _push.GiveAsync(secrecy);
            await _push.ReachesAsync(++told);
            var call = _push.Service.Calls.Last();
            var news = _push.Browser.Open(call);
            Assert.Equal(
                secrecy == Secrecy.Ordinary ? ("Disposition", told, $"/dispositions/{sheet}") : ("Waiting", told, "/"),
                (news.GetProperty("kind").GetString(), news.GetProperty("count").GetInt32(), news.GetProperty("path").GetString()));
            Assert.Equal(secrecy != Secrecy.Ordinary, call.Headers["Topic"] == "waiting");
        }
    }

    [Fact]
    public async Task Person_chooses_of_what_and_when()
    {
        await _push.SubscribeAsync();
        await ChooseAsync([PushKind.Letter], anyTime: false);
        Assert.Equal(PushKind.Letter, Assert.Single((await _push.Grain.ViewAsync(_push.Person, null)).Choice.Kinds));
        await _push.GiveAsync();
        await _push.SettledAsync();
        Assert.Empty(_push.Service.Calls);

        // The office rests today and tomorrow.
        await ChooseAsync([PushKind.Disposition], anyTime: false);
        var begins = _push.Office.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).Date.AddDays(2);
        await _push.WorkAsync((int)begins.DayOfWeek);
        await _push.GiveAsync();
        await _push.GiveAsync();
        await Eventually.TrueAsync(
            async () => await _push.Agency.AskAsync<bool>("select attempts = 0 and next_attempt_at > now() from outbox where kind = 'push.send'") is [true, true], "both wait, and no try is counted");
        Assert.Empty(_push.Service.Calls);
        await ChooseAsync([PushKind.Disposition], anyTime: true);
        await _push.GiveAsync();
        await _push.ReachesAsync(1);
        Assert.Equal("Disposition", _push.Browser.Open(_push.Service.Calls.Last()).GetProperty("kind").GetString());

        // Work begins: what came meanwhile is one notice, of how much there is.
        await ChooseAsync([PushKind.Disposition], anyTime: false);
        _push.Office.Clock.Advance(new DateTimeOffset(begins.AddMinutes(1), TimeSpan.FromHours(7)) - _push.Office.Clock.GetUtcNow());
        await _push.TryAgainAsync();
        await _push.SettledAsync();
        Assert.Equal(3, _push.Service.Calls.Count);
        Assert.All(_push.Service.Calls.Skip(1), call => Assert.Equal("waiting", call.Headers["Topic"]));
        Assert.Equal(("Waiting", 4), (_push.Browser.Open(_push.Service.Calls.Last()).GetProperty("kind").GetString(), _push.Browser.Open(_push.Service.Calls.Last()).GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task It_ends_with_the_device_and_is_refused_where_it_cannot_be()
    {
        var subscription = _push.Subscription();
        Assert.Equal(PushRefusals.NotSupported, (await _push.Grain.SubscribeAsync(subscription with { Endpoint = "" })).Refusal);
        Assert.Equal(PushRefusals.EndpointMalformed, (await _push.Grain.SubscribeAsync(subscription with { Endpoint = "ftp://127.0.0.1/" })).Refusal);
        Assert.Equal(PushRefusals.EndpointForbidden, (await _push.Grain.SubscribeAsync(subscription with { Endpoint = "https://10.0.0.1/push" })).Refusal);
        Assert.Equal(PushRefusals.KeyMalformed, (await _push.Grain.SubscribeAsync(subscription with { Auth = "AA" })).Refusal);
        Assert.Equal(PushRefusals.DeviceUnknown, (await _push.Grain.SubscribeAsync(subscription with { Device = "lain" })).Refusal);
        var neighbour = new TenantGrains(_push.Office.Services.Calls(), _push.Office.Neighbour).Get<IPushGrain>();
        Assert.Equal(PushRefusals.Practising, (await neighbour.SubscribeAsync(subscription)).Refusal);

        await _push.SubscribeAsync();
        Assert.Null((await _push.Grain.UnsubscribeAsync(new UnsubscribePush(Cast.NewId(), _push.Person, _push.Session.DeviceToken))).Refusal);
        Assert.Equal((false, 0), await _push.StandingAsync());
        await _push.SubscribeAsync();
        var box = await _push.Office.Database.ReadOneAsync(_push.Office.Tenant, "select sealed_target from push_subscription", row => (byte[])row[0]);
        Assert.DoesNotContain("127.0.0.1", System.Text.Encoding.Latin1.GetString(box!), StringComparison.Ordinal);

        // Another person's device is not theirs to switch off; their own other one is.
        var device = Assert.Single((await _push.Grain.ViewAsync(_push.Person, null)).Devices);
        Assert.Equal(("Chrome di Android", false), (device.Name, device.This));
        Assert.Null((await _push.Grain.RemoveAsync(new RemovePushDevice(Cast.NewId(), _push.Office.Administrator, device.Id))).Refusal);
        Assert.Equal((true, 1), await _push.StandingAsync());
        Assert.Null((await _push.Grain.RemoveAsync(new RemovePushDevice(Cast.NewId(), _push.Person, device.Id))).Refusal);
        Assert.Equal((false, 0), await _push.StandingAsync());

        await _push.SubscribeAsync();
        Assert.Null((await _push.Office.Grains.Get<IAccountsGrain>().SignOutEverywhereAsync(_push.Person)).Refusal);
        Assert.Equal((false, 0), await _push.StandingAsync());
    }

    private async Task ChooseAsync(ImmutableArray<PushKind> kinds, bool anyTime)
        => Assert.Null((await _push.Grain.ChooseAsync(new ChoosePush(Cast.NewId(), _push.Person, new PushChoice(kinds, anyTime)))).Refusal);

    // As a push service checks it (RFC 8292).
    private async Task VouchedAsync(PushCall call)
    {
        var (scheme, rest) = (call.Headers["Authorization"].Split(' ', 2)[0], call.Headers["Authorization"].Split(' ', 2)[1]);
        var parts = rest.Split(", ").Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        Assert.Equal(("vapid", (await _push.Grain.ViewAsync(_push.Person, null)).ServerKey), (scheme, parts["k"]));
        var point = Base64UrlEncoder.DecodeBytes(parts["k"]);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        var known = await new JsonWebTokenHandler().ValidateTokenAsync(parts["t"], new TokenValidationParameters
        {
            ValidAudience = _push.Service.Address,
            ValidateIssuer = false,
            IssuerSigningKey = new ECDsaSecurityKey(key),
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        });
        Assert.True(known.IsValid, known.Exception?.Message);
        Assert.Equal("http://kertajaya.localhost:8080", known.Claims["sub"]);
        Assert.True(((JsonWebToken)known.SecurityToken).ValidTo < _push.Office.Clock.GetUtcNow().UtcDateTime.AddDays(1));
    }
}
