using System.Security.Cryptography;
using System.Xml.Linq;
using EOffice.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace EOffice.Portal.Security;

/// <summary>Keys of cookies and form tokens: shared by all portal processes through the data directory, encrypted by the master key.</summary>
internal static class KeyRing
{
    public static void AddKeyRing(this IServiceCollection services, PortalOptions options)
    {
        services.AddDataProtection()
            .SetApplicationName("EOffice")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.DataDirectory, "keys")));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlEncryptor = new KeyRingEncryptor(provider.GetRequiredService<TenancyOptions>())));
    }
}

/// <summary>AES-256-GCM under a key of its own, derived from the master key (HKDF, RFC 5869).</summary>
internal sealed class KeyRingEncryptor(TenancyOptions options) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(KeyRingKey.NonceSize);
        var cipher = new byte[plain.Length];
        var tag = new byte[KeyRingKey.TagSize];
        using var aes = KeyRingKey.Open(options);
        aes.Encrypt(nonce, plain, cipher, tag);
        CryptographicOperations.ZeroMemory(plain);
        var sealedText = Convert.ToBase64String([.. nonce, .. tag, .. cipher]);
        return new EncryptedXmlInfo(new XElement("sealed", sealedText), typeof(KeyRingDecryptor));
    }
}

/// <summary>Made by the framework, by its name in the key file.</summary>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var bytes = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var plain = new byte[bytes.Length - KeyRingKey.NonceSize - KeyRingKey.TagSize];
        using var aes = KeyRingKey.Open(services.GetRequiredService<TenancyOptions>());
        aes.Decrypt(
            bytes[..KeyRingKey.NonceSize], bytes[(KeyRingKey.NonceSize + KeyRingKey.TagSize)..],
            bytes[KeyRingKey.NonceSize..(KeyRingKey.NonceSize + KeyRingKey.TagSize)], plain);
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
    }
}

internal static class KeyRingKey
{
    public const int NonceSize = 12;
    public const int TagSize = 16;

    public static AesGcm Open(TenancyOptions options)
    {
        var master = Convert.FromHexString(File.ReadAllText(options.MasterKeyFile).Trim());
        return new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "eoffice/portal-key-ring"u8.ToArray()), TagSize);
    }
}
