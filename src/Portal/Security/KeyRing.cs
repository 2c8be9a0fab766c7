using System.Security.Cryptography;
using System.Text;
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
            .PersistKeysToFileSystem(Directory.CreateDirectory(options.Tenancy.KeyRingFolder));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlEncryptor = new KeyRingEncryptor(provider.GetRequiredService<KeyRingSeal>())));
    }
}

/// <summary>What is secret in a key's file, wrapped by the master key.</summary>
internal sealed class KeyRingEncryptor(KeyRingSeal seal) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var wrapped = Convert.ToBase64String(seal.Wrap(plain));
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(new XElement(KeyRingSeal.Element, wrapped), typeof(KeyRingDecryptor));
    }
}

/// <summary>Made by the framework, by its name in the key file.</summary>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        return XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<KeyRingSeal>().Unwrap(Convert.FromBase64String(encryptedElement.Value))));
    }
}
