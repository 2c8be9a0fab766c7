using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using EOffice.Grains.Accounts.Passkeys;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Accounts;

/// <summary>Whatever is sent as a browser's answer: it is refused in words, and nothing breaks.</summary>
[Collection(InOneOffice.Name)]
public sealed class PasskeyHostileTests(Office office) : IDisposable
{
    private const string Host = "kertajaya.localhost";
    private const int Mutations = 400;

    private readonly SoftwareAuthenticator _key = new() { Origin = office.Services.GetRequiredService<OfficeOptions>().Site(Host) };

    // Bytes by bytes: what authenticators never write, some of it well-formed CBOR (RFC 8949, appendix A).
    public static TheoryData<string> HostileCbor => ["", "a0a0", "f7", "f93c00", "c074", "a1", "a16178", "a161780000", "bf", "5f", "7f", "a11bffffffffffffffff00", "a1013bffffffffffffffff", "a1f600", "a201000100", "a162c32800", "ff", "1c",
        "a16178" + Deep(15), "a16178" + Deep(6_000), "bb7fffffffffffffff", "9b7fffffffffffffff"];

    private IPasskeyGrain Passkeys => office.Grains.Get<IPasskeyGrain>();

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task Answer_with_any_member_missing_empty_or_of_another_type_is_refused()
    {
        var (person, begun, made) = await MadeAsync();
        foreach (var hostile in Deformed(made))
        {
            Assert.Equal((PasskeyRefusals.NotAccepted, hostile), (await AddAsync(person, begun, hostile), hostile));
        }

        foreach (var hostile in WithClientData(made))
        {
            Assert.Equal((PasskeyRefusals.NotAccepted, hostile), (await AddAsync(person, begun, hostile), hostile));
        }

        Assert.Null(await AddAsync(person, begun, made));
        var (challenge, signed) = await SignedAsync();
        foreach (var hostile in Deformed(signed).Concat(WithClientData(signed)))
        {
            Assert.Equal((PasskeyRefusals.NotAccepted, hostile), (await SignInAsync(challenge, hostile), hostile));
        }

        Assert.Null(await SignInAsync(challenge, signed));
    }

    [Fact]
    public async Task Answer_cut_off_anywhere_is_refused()
    {
        var (person, begun, made) = await MadeAsync();
        foreach (var hostile in Cut(made, "attestationObject"))
        {
            Assert.Equal(PasskeyRefusals.NotAccepted, await AddAsync(person, begun, hostile));
        }

        Assert.Null(await AddAsync(person, begun, made));
        var (challenge, signed) = await SignedAsync();
        foreach (var hostile in Cut(signed, "authenticatorData").Concat(Cut(signed, "signature")).Concat(Cut(signed, "clientDataJSON")))
        {
            Assert.Equal(PasskeyRefusals.NotAccepted, await SignInAsync(challenge, hostile));
        }
    }

    [Fact]
    public async Task Answer_changed_at_random_breaks_nothing_and_lets_nobody_in()
    {
        var random = new Random(20_261_127);
        var (person, begun, made) = await MadeAsync();
        for (var i = 0; i < Mutations; i++)
        {
            // Nothing vouches for a new passkey but the person's password: one with another counter or id is as good.
            Assert.True(await AddAsync(person, begun, Mutated(made, random, ["attestationObject", "clientDataJSON"])) is null or { Code: "passkey.not-accepted" });
        }

        await AddAsync(person, begun, made);
        var (challenge, signed) = await SignedAsync();
        for (var i = 0; i < Mutations; i++)
        {
            Assert.Equal(PasskeyRefusals.NotAccepted, await SignInAsync(challenge, Mutated(signed, random, ["authenticatorData", "clientDataJSON", "signature"])));
        }

        Assert.Null(await SignInAsync(challenge, signed));
    }

    [Theory]
    [MemberData(nameof(HostileCbor))]
    public async Task Authenticator_that_writes_what_none_writes_is_refused_though_it_signed_it(string hex)
    {
        var (person, begun, made) = await MadeAsync();
        Assert.Null(await AddAsync(person, begun, made));
        _key.Extensions = Convert.FromHexString(hex);
        var (challenge, signed) = await SignedAsync();
        Assert.Equal(PasskeyRefusals.NotAccepted, await SignInAsync(challenge, signed));
        Assert.Equal(PasskeyRefusals.NotAccepted, await AddAsync(person, begun, _key.Create(begun.Options)));
        (_key.Extensions, _key.OtherKey) = (null, Convert.FromHexString(hex));
        Assert.Equal(PasskeyRefusals.NotAccepted, await AddAsync(person, begun, _key.Create(begun.Options)));
    }

    [Theory]
    [InlineData("a5010203262001215820{0}225820{0}")]                 // no point of the curve
    [InlineData("a5010203262001215820{0}22581f{1}")]                 // a coordinate too short
    [InlineData("a5010203262001215820{0}225821{0}00")]               // one too long
    [InlineData("a4010203262001215820{0}")]                          // one missing
    [InlineData("a4010203262001225820{0}")]
    [InlineData("a5010203262003215820{0}225820{0}")]                 // the curve of another algorithm
    [InlineData("a50102033822200121f6225820{0}")]
    [InlineData("a501020326200121{2}225820{0}")]
    [InlineData("a401010327200621581f{1}")]                          // Ed25519, too short
    [InlineData("a401030339010020410121430100 01")]                  // RSA of eight bits
    [InlineData("a301020326200101")]
    [InlineData("a101")]
    [InlineData("a20105032601")]
    [InlineData("a10102")]
    public async Task Key_that_is_none_is_refused(string cose)
    {
        var (person, begun, _) = await MadeAsync();
        _key.OtherKey = Convert.FromHexString(cose.Replace("{0}", new string('f', 64)).Replace("{1}", new string('f', 62)).Replace("{2}", "187b").Replace(" ", ""));
        Assert.Equal(PasskeyRefusals.NotAccepted, await AddAsync(person, begun, _key.Create(begun.Options)));
    }

    [Theory]
    [InlineData("3000")]
    [InlineData("3003020100")]
    [InlineData("3006020100020100")]
    [InlineData("3006020101020101")]
    [InlineData("300602017f0201ff")]
    [InlineData("02010102")]
    [InlineData("30800201010201010000")]
    [InlineData("ff")]
    public async Task Signature_that_is_none_is_refused(string hex)
    {
        var (person, begun, made) = await MadeAsync();
        Assert.Null(await AddAsync(person, begun, made));
        var (challenge, signed) = await SignedAsync();
        Assert.Equal(PasskeyRefusals.NotAccepted, await SignInAsync(challenge, With(signed, "signature", Convert.FromHexString(hex))));
        Assert.Equal(PasskeyRefusals.NotAccepted, await SignInAsync(challenge, With(signed, "signature", Convert.FromHexString("3046022100" + new string('f', 64) + "022100" + new string('f', 64)))));
        Assert.Equal(PasskeyRefusals.NotAccepted, await SignInAsync(challenge, With(signed, "signature", Convert.FromHexString("304a022300" + new string('f', 68) + "022300" + new string('f', 68)))));
    }

    [Fact]
    public async Task Extensions_that_authenticators_do_write_change_nothing()
    {
        _key.Extensions = Convert.FromHexString("a16b6372656450726f7465637402");   // {"credProtect": 2}
        var (person, begun, made) = await MadeAsync();
        Assert.Null(await AddAsync(person, begun, made));
        var (challenge, signed) = await SignedAsync();
        Assert.Null(await SignInAsync(challenge, signed));
    }

    private static string Deep(int levels) => string.Concat(Enumerable.Repeat("81", levels)) + "00";

    // Each member that counts, at either level: away, and as what it is not.
    private static IEnumerable<string> Deformed(string answer)
    {
        foreach (var path in new[] { "rawId", "type", "response", "response.clientDataJSON", "response.attestationObject", "response.authenticatorData", "response.signature" })
        {
            var (parent, name) = path.Split('.') is [var outer, var inner] ? (outer, inner) : (null, path);
            if (Place(JsonNode.Parse(answer)!, parent).ContainsKey(name))
            {
                foreach (var other in new[] { "away", "null", "7", "true", "\"\"", "[]", "{}", "\"*\"", "\"A\"", "\"\\ud800\"", "\"AAAA\"" })
                {
                    var deformed = JsonNode.Parse(answer)!;
                    var place = Place(deformed, parent);
                    place.Remove(name);
                    yield return other == "away" ? deformed.ToJsonString()
                        : $$"""{{{string.Join(',', Place(deformed, null).Where(one => one.Key != parent).Select(one => $"\"{one.Key}\":{one.Value!.ToJsonString()}").Append(parent is null ? $"\"{name}\":{other}" : $"\"{parent}\":{Inside(place, name, other)}"))}}}""";
                }
            }
        }

        foreach (var text in new[] { "", "null", "[]", "\"\"", "7", "{", answer[..^1], answer + "}", "\ud800", answer.Replace("\"type\"", "\"type\":\"public-key\",\"type\"", StringComparison.Ordinal), new string('[', 10_000) })
        {
            yield return text;
        }
    }

    private static string Inside(JsonObject place, string name, string other)
        => $"{{{string.Join(',', place.Select(one => $"\"{one.Key}\":{one.Value!.ToJsonString()}").Append($"\"{name}\":{other}"))}}}";

    private static JsonObject Place(JsonNode answer, string? name) => (name is null ? answer : answer[name]!).AsObject();

    // What the page's client said, with each of its members away or wrong.
    private static IEnumerable<string> WithClientData(string answer)
    {
        var client = JsonNode.Parse(Part(answer, "clientDataJSON"))!.AsObject();
        foreach (var name in new[] { "type", "challenge", "origin" })
        {
            foreach (var other in new[] { null, JsonNode.Parse("7"), JsonNode.Parse("{}"), JsonNode.Parse("\"\""), JsonNode.Parse("\"*\""), JsonNode.Parse("\"http://[\"") })
            {
                var changed = client.DeepClone().AsObject();
                changed[name] = other;
                yield return With(answer, "clientDataJSON", Encoding.UTF8.GetBytes(changed.ToJsonString()));
                changed.Remove(name);
                yield return With(answer, "clientDataJSON", Encoding.UTF8.GetBytes(changed.ToJsonString()));
            }
        }

        foreach (var binding in new[] { "7", "[]", "{}", """{"status":"present"}""", """{"status":"present","id":"AA"}""", """{"status":null}""" })
        {
            var changed = client.DeepClone().AsObject();
            changed["tokenBinding"] = JsonNode.Parse(binding);
            yield return With(answer, "clientDataJSON", Encoding.UTF8.GetBytes(changed.ToJsonString()));
        }
    }

    private static IEnumerable<string> Cut(string answer, string part)
    {
        var bytes = Part(answer, part);
        return Enumerable.Range(0, bytes.Length).Select(length => With(answer, part, bytes[..length])).Append(With(answer, part, [.. bytes, 0]));
    }

    private static string Mutated(string answer, Random random, string[] parts)
    {
        var part = parts[random.Next(parts.Length)];
        var (before, bytes) = (Part(answer, part), Part(answer, part).ToList());
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes.RemoveAt(at);
                    break;
            }
        }

        if (bytes.SequenceEqual(before))
        {
            bytes.Add(0);
        }

        return With(answer, part, [.. bytes]);
    }

    private static byte[] Part(string answer, string name) => Base64Url.DecodeFromChars((string)JsonNode.Parse(answer)!["response"]![name]!);

    private static string With(string answer, string name, byte[] bytes)
    {
        var changed = JsonNode.Parse(answer)!;
        changed["response"]![name] = Base64Url.EncodeToString(bytes);
        return changed.ToJsonString();
    }

    private async Task<(PersonId Person, PasskeyChallenge Begun, string Answer)> MadeAsync()
    {
        var (person, _) = await office.PutUserAsync();
        var begun = (await Passkeys.BeginAsync(new BeginPasskey(person, Host, Cast.Password))).Value!;
        return (person, begun, _key.Create(begun.Options));
    }

    private async Task<(PasskeyChallenge Challenge, string Answer)> SignedAsync()
    {
        var challenge = await Passkeys.BeginSignInAsync(Host);
        return (challenge, _key.Get(challenge.Options));
    }

    private async Task<Refusal?> AddAsync(PersonId person, PasskeyChallenge begun, string answer)
        => (await Passkeys.AddAsync(new AddPasskey(Cast.NewId(), person, Host, "Ponsel", begun.Challenge, answer))).Refusal;

    private async Task<Refusal?> SignInAsync(PasskeyChallenge challenge, string answer)
        => (await Passkeys.SignInAsync(new PasskeySignIn(Host, challenge.Challenge, answer, null))).Refusal;
}
