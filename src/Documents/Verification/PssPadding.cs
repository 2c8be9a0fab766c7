using System.Numerics;
using System.Security.Cryptography;

namespace EOffice.Documents.Verification;

/// <summary>RSASSA-PSS (RFC 8017, 8.1.2 and 9.1.2) with a salt of any length: the platform verifies only one as long as the hash.</summary>
internal static class PssPadding
{
    public static int Length(HashAlgorithmName digest) => digest == HashAlgorithmName.SHA256 ? 32 : digest == HashAlgorithmName.SHA384 ? 48 : 64;

    public static bool Verifies(RSAParameters key, byte[] data, byte[] signature, HashAlgorithmName digest, int salt)
    {
        var modulus = new BigInteger(key.Modulus, isUnsigned: true, isBigEndian: true);
        var number = new BigInteger(signature, isUnsigned: true, isBigEndian: true);
        if (signature.Length != key.Modulus!.Length || number >= modulus)
        {
            return false;
        }

        var bits = (int)modulus.GetBitLength() - 1;
        var opened = BigInteger.ModPow(number, new BigInteger(key.Exponent, isUnsigned: true, isBigEndian: true), modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        var encoded = new byte[(bits + 7) / 8];
        if (opened.Length > encoded.Length)
        {
            return false;
        }

        opened.CopyTo(encoded, encoded.Length - opened.Length);
        return Matches(encoded, bits, CryptographicOperations.HashData(digest, data), digest, salt);
    }

    private static bool Matches(byte[] encoded, int bits, byte[] message, HashAlgorithmName digest, int salt)
    {
        var length = message.Length;
        var unused = (8 * encoded.Length) - bits;
        if (encoded.Length < length + salt + 2 || encoded[^1] != 0xBC || encoded[0] >> (8 - unused) != 0)
        {
            return false;
        }

        var block = encoded[..^(length + 1)];
        var hash = encoded[^(length + 1)..^1];
        Unmask(block, hash, digest);
        block[0] &= (byte)(0xFF >> unused);
        var padding = block.Length - salt - 1;
        return block[padding] == 1 && !block.AsSpan(0, padding).ContainsAnyExcept((byte)0)
            && CryptographicOperations.HashData(digest, (byte[])[.. new byte[8], .. message, .. block[(padding + 1)..]]).AsSpan().SequenceEqual(hash);
    }

    /// <summary>MGF1 (RFC 8017, B.2.1).</summary>
    private static void Unmask(byte[] block, byte[] seed, HashAlgorithmName digest)
    {
        for (var (i, counter) = (0, 0); i < block.Length; counter++)
        {
            byte[] input = [.. seed, (byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter];
            foreach (var b in CryptographicOperations.HashData(digest, input))
            {
                if (i < block.Length)
                {
                    block[i++] ^= b;
                }
            }
        }
    }
}
