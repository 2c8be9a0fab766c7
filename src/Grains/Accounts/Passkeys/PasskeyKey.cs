using System.Formats.Asn1;

namespace EOffice.Grains.Accounts.Passkeys;

/// <summary>What a public key says of itself (COSE, RFC 9053): enough to tell whether bytes can be a signature by it.</summary>
/// <param name="Coordinate">Bytes of a number in its signature (ECDSA); 0 where a signature is no pair of numbers.</param>
internal sealed record PasskeyKey(int Coordinate)
{
    private const long Kind = 1;
    private const long Algorithm = 3;
    private const long Curve = -1;
    private const long X = -2;
    private const long Y = -3;
    private const long Modulus = -1;
    private const long Exponent = -2;

    /// <summary>Null when it is no key of a kind that <see cref="PasskeyParty.ToMake"/> asks for.</summary>
    public static PasskeyKey? Of(object? cose)
    {
        if (cose is not Dictionary<object, object?> key || key.GetValueOrDefault(Kind) is not long kind || key.GetValueOrDefault(Algorithm) is not long algorithm)
        {
            return null;
        }

        var size = (kind, algorithm, key.GetValueOrDefault(Curve)) switch
        {
            (1, -8, 6L) => 32,
            (2, -7, 1L) => 32,
            (2, -35, 2L) => 48,
            (2, -36, 3L) => 66,
            _ => 0,
        };
        return kind switch
        {
            1 when size > 0 && IsBytes(key, X, size, size) => new PasskeyKey(0),
            2 when size > 0 && IsBytes(key, X, size, size) && IsBytes(key, Y, size, size) => new PasskeyKey(size),
            3 when algorithm is -257 or -258 or -259 or -37 or -38 or -39 && IsBytes(key, Modulus, 256, 1024) && IsBytes(key, Exponent, 1, 8) => new PasskeyKey(0),
            _ => null,
        };
    }

    /// <summary>False for what no key of this kind writes, whatever it signs.</summary>
    public bool MaySign(byte[] signature)
    {
        if (Coordinate == 0)
        {
            return signature.Length > 0;
        }

        try
        {
            var reader = new AsnReader(signature, AsnEncodingRules.DER);
            var pair = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var (r, s) = (pair.ReadInteger(), pair.ReadInteger());
            pair.ThrowIfNotEmpty();
            return r.Sign > 0 && s.Sign > 0 && r.GetByteCount(isUnsigned: true) <= Coordinate && s.GetByteCount(isUnsigned: true) <= Coordinate;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool IsBytes(Dictionary<object, object?> key, long name, int least, int most)
        => key.GetValueOrDefault(name) is byte[] bytes && bytes.Length >= least && bytes.Length <= most;
}
