using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Keys;
using EOffice.Grains.Organisation;
using EOffice.Tenancy;

namespace EOffice.Grains.Accounts.SecondFactors;

/// <summary>Secrets of apps, sealed for one person; and recovery codes, which are made from a command's id and kept as keyed digests.</summary>
internal sealed class SecondFactorSecrets(TenantKeys keys)
{
    private const string SecretPurpose = "totp-secret";
    internal const string CodePurpose = "recovery-code";
    private const int Codes = 10;
    private const int Signs = 12;

    public static IEnumerable<SealedColumn> Sealed { get; } =
    [
        SealedColumn.OfThing("second_factor", "sealed_secret", SecretPurpose, "person"), SealedColumn.OfThing("second_factor", "offered_secret", SecretPurpose, "person"),
    ];

    public byte[] Seal(TenantId tenant, PersonId person, byte[] secret) => keys.Seal(tenant, SecretPurpose, secret, person.Value.ToByteArray());

    public byte[] Open(TenantId tenant, PersonId person, byte[] box) => keys.Open(tenant, SecretPurpose, box, person.Value.ToByteArray());

    /// <summary>Ten codes as people read them: <c>K7QF-3M2P-9XWD</c>, 58 random bits each.</summary>
    public RecoveryCodes CodesOf(TenantId tenant, PersonId person, Guid command)
        => new([.. Enumerable.Range(0, Codes).Select(no => OneTimeCode.From(Keyed(keys.KeyFor(tenant, CodePurpose), $"make\n{command}\n{person}\n{no}"))[..(Signs + (Signs / 4) - 1)])]);

    /// <summary>Of a code as typed, under the key in use first, then under those before; none when it can be no code.</summary>
    public IReadOnlyList<byte[]> Digests(TenantId tenant, PersonId person, string typed)
    {
        var signs = string.Concat(typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));
        return signs.Length == Signs ? [.. keys.KeysFor(tenant, CodePurpose).All.Select(key => Keyed(key, $"keep\n{person}\n{signs}"))] : [];
    }

    private static byte[] Keyed(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
