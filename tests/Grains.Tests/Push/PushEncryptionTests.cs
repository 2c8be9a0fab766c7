using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Push;

namespace EOffice.Grains.Tests.Push;

public sealed class PushEncryptionTests
{
    // RFC 8291, appendix A.
    [Fact]
    public void Encryption_is_that_of_the_standard()
    {
        var own = Bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
            Q = new ECPoint { X = own[1..33], Y = own[33..] },
        });
        var body = PushEncryption.Encrypt(
            Encoding.ASCII.GetBytes("When I grow up, I want to be a watermelon"),
            Bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"), Bytes("BTBZMqHH6r4Tts7J_aSIgg"), sender,
            Bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        Assert.Equal(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
            Base64Url.EncodeToString(body));
    }

    [Fact]
    public void Only_a_point_of_the_curve_is_a_key()
    {
        var key = Bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        Assert.True(PushEncryption.IsKey(key));
        key[^1] ^= 1;
        Assert.False(PushEncryption.IsKey(key));
        Assert.False(PushEncryption.IsKey(key[..33]));
        Assert.False(PushEncryption.IsKey([]));
    }

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);
}
