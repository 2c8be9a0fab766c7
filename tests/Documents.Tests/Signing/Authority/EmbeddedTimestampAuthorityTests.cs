using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace EOffice.Documents.Tests.Signing.Authority;

public sealed class EmbeddedTimestampAuthorityTests
{
    private static readonly byte[] Data = [1, 2, 3];

    [ToolFact("openssl")]
    public async Task OpenSsl_accepts_its_tokens()
    {
        using var folder = new TemporaryFolder();
        var token = await TestAuthority.Clock.TokenAsync(SHA256.HashData(Data), CancellationToken.None);
        var (exit, output) = Verify(folder, token, Data);
        Assert.True(exit == 0, output);
        Assert.Contains("Verification: OK", output);
        Assert.NotEqual(0, Verify(folder, token, [1, 2, 4]).Exit);
    }

    [Fact]
    public async Task Token_says_the_time_and_holds()
    {
        var digest = SHA256.HashData(Data);
        var encoded = await TestAuthority.Clock.TokenAsync(digest, CancellationToken.None);
        Assert.True(Rfc3161TimestampToken.TryDecode(encoded, out var token, out _));
        Assert.Equal(TestAuthority.Now, token!.TokenInfo.Timestamp);
        Assert.True(token.VerifySignatureForHash(digest, HashAlgorithmName.SHA256, out var signer));
        Assert.Contains("Waktu Uji", signer!.Subject);
    }

    [Fact]
    public async Task Two_tokens_never_share_a_serial_number()
    {
        var digest = SHA256.HashData(Data);
        var first = await TestAuthority.Clock.TokenAsync(digest, CancellationToken.None);
        var second = await TestAuthority.Clock.TokenAsync(digest, CancellationToken.None);
        Rfc3161TimestampToken.TryDecode(first, out var one, out _);
        Rfc3161TimestampToken.TryDecode(second, out var two, out _);
        Assert.NotEqual(one!.TokenInfo.GetSerialNumber().ToArray(), two!.TokenInfo.GetSerialNumber().ToArray());
    }

    [Fact]
    public Task Digest_of_another_length_is_a_fault()
        => Assert.ThrowsAsync<ArgumentException>(() => TestAuthority.Clock.TokenAsync(new byte[20], CancellationToken.None));

    private static (int Exit, string Output) Verify(TemporaryFolder folder, byte[] token, byte[] data) => Tool.Run(
        "openssl", "ts", "-verify", "-token_in", "-in", folder.Write("token.der", token), "-data", folder.Write("data.bin", data),
        "-CAfile", Judges.WriteRoot(folder), "-attime", TestAuthority.Now.ToUnixTimeSeconds().ToString());
}
