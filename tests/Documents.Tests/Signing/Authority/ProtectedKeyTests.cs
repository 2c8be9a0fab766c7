using System.Security.Cryptography;
using EOffice.Documents.Signing.Authority;

namespace EOffice.Documents.Tests.Signing.Authority;

public sealed class ProtectedKeyTests
{
    private const string Passphrase = "empat kata acak ini";
    private static readonly byte[] Data = [1, 2, 3];
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly byte[] Stored = ProtectedKey.Protect(Key, Passphrase).ToBytes();

    [Fact]
    public void Right_passphrase_opens_it()
    {
        Assert.True(ProtectedKey.FromBytes(Stored)!.TryOpen(Passphrase, out RSA? opened));
        var signature = opened!.SignData(Data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.True(Key.VerifyData(Data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("empat kata acak in")]
    [InlineData("Empat kata acak ini")]
    public void Wrong_passphrase_does_not(string passphrase)
    {
        Assert.False(ProtectedKey.FromBytes(Stored)!.TryOpen(passphrase, out RSA? opened));
        Assert.Null(opened);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(40)]
    [InlineData(200)]
    public void Damage_anywhere_is_noticed(int at)
    {
        var damaged = Stored.ToArray();
        damaged[at] ^= 1;
        Assert.False(ProtectedKey.FromBytes(damaged)!.TryOpen(Passphrase, out RSA? _));
    }

    [Fact]
    public void Cheaper_derivation_cannot_be_slipped_in()
    {
        var cheap = Stored.ToArray();
        (cheap[5], cheap[6], cheap[7], cheap[8]) = (0, 0, 0, 1);
        Assert.Null(ProtectedKey.FromBytes(cheap));
    }

    [Fact]
    public void Key_of_another_kind_does_not_open()
        => Assert.False(ProtectedKey.FromBytes(Stored)!.TryOpen(Passphrase, out ECDsa? _));

    [Fact]
    public void Nothing_of_the_key_is_readable()
    {
        var modulus = Key.ExportParameters(false).Modulus!;
        Assert.True(Stored.AsSpan().IndexOf(modulus.AsSpan(0, 16)) < 0);
        Assert.NotEqual(Stored, ProtectedKey.Protect(Key, Passphrase).ToBytes());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(60)]
    public void Something_else_is_not_a_key(int length) => Assert.Null(ProtectedKey.FromBytes(new byte[length]));
}
