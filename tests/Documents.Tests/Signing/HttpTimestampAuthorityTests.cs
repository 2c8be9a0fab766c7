using System.Security.Cryptography;
using EOffice.Documents.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

/// <summary>Timestamps from somebody else, over HTTP, as they come: well, late, wrong, or not at all.</summary>
public sealed class HttpTimestampAuthorityTests
{
    private static readonly byte[] Digest = SHA256.HashData("surat"u8);

    [Fact]
    public async Task Letter_is_sealed_with_a_timestamp_from_the_network()
    {
        await using var server = await TimestampServer.StartAsync(Manner.Fine);
        var sealedLetter = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes(), clock: Client(server.Url));
        var report = TestAuthority.Verify(sealedLetter);
        Assert.Equal((ReasonCode.Sound, TestAuthority.Now), (report.Reason, report.Signatures[0].TimestampTime));
    }

    [ToolFact("openssl")]
    public async Task Openssl_as_the_authority_gives_tokens_that_verify()
    {
        using var openSsl = new OpenSslTimestamps();
        await using var server = await TimestampServer.StartAsync(Manner.OpenSsl, openSsl);
        var client = Client(server.Url, TimeProvider.System, "1.3.6.1.4.1.99999.2");
        var sealedLetter = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes(), clock: client);
        var policy = TestAuthority.Policy with { ValidationTime = TimeProvider.System.GetUtcNow(), TimestampAnchors = [openSsl.Root] };
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(await LongTerm.StampAsync(sealedLetter, client), policy).Reason);
        Assert.Equal(TimestampFault.Rejected, await FaultAsync(Client(server.Url, TimeProvider.System, "1.3.6.1.4.1.99999.3")));
    }

    [Theory]
    [InlineData(Manner.Slow, TimestampFault.TooSlow)]
    [InlineData(Manner.Dripping, TimestampFault.TooSlow)]
    [InlineData(Manner.WrongNonce, TimestampFault.WrongNonce)]
    [InlineData(Manner.NoNonce, TimestampFault.WrongNonce)]
    [InlineData(Manner.WrongImprint, TimestampFault.WrongImprint)]
    [InlineData(Manner.Nonsense, TimestampFault.Nonsense)]
    [InlineData(Manner.Huge, TimestampFault.Nonsense)]
    [InlineData(Manner.Rejecting, TimestampFault.Rejected)]
    [InlineData(Manner.Broken, TimestampFault.Unreachable)]
    [InlineData(Manner.Late, TimestampFault.WrongTime)]
    public async Task Whatever_is_wrong_has_a_name(Manner manner, TimestampFault fault)
    {
        await using var server = await TimestampServer.StartAsync(manner);
        Assert.Equal(fault, await FaultAsync(Client(server.Url)));
    }

    [Fact]
    public async Task Other_policy_than_asked_for_is_refused()
    {
        await using var server = await TimestampServer.StartAsync(Manner.Fine);
        Assert.Equal(TimestampFault.WrongPolicy, await FaultAsync(Client(server.Url, policy: "1.2.3.4")));
    }

    [Fact]
    public async Task Server_that_is_down_or_does_not_know_us_is_named()
    {
        await using var server = await TimestampServer.StartAsync(Manner.Fine);
        var url = server.Url;
        var wrong = new TimestampAuthorityAddress(url, TimestampServer.User, "bukan itu");
        Assert.Equal(TimestampFault.NotAdmitted, await FaultAsync(new HttpTimestampAuthority(Http(), wrong, Stopped.Clock)));
        Assert.DoesNotContain("bukan itu", wrong.ToString());
        await server.DisposeAsync();
        Assert.Equal(TimestampFault.Unreachable, await FaultAsync(Client(url)));
    }

    private static HttpTimestampAuthority Client(Uri url, TimeProvider? clock = null, string? policy = null)
        => new(Http(), new TimestampAuthorityAddress(url, TimestampServer.User, TimestampServer.Password, policy), clock ?? Stopped.Clock);

    private static HttpClient Http() => new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(3) };

    private static async Task<TimestampFault> FaultAsync(HttpTimestampAuthority client)
        => (await Assert.ThrowsAsync<TimestampFaultException>(() => client.TokenAsync(Digest, CancellationToken.None))).Fault;

    private sealed class Stopped : TimeProvider
    {
        public static Stopped Clock { get; } = new();

        public override DateTimeOffset GetUtcNow() => TestAuthority.Now;
    }
}
