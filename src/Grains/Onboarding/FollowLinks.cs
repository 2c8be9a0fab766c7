using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EOffice.Tenancy;

namespace EOffice.Grains.Onboarding;

/// <summary>
/// The links that mails carry: they show what became of an application, and nothing else. Whoever reads the mail may be a stranger, as
/// the address may be mistyped; so the link is not the applicant's own, which changes the application and gives the first code.
/// </summary>
/// <remarks>The application's id and a code over id and address (HMAC-SHA-256, a secret of the installation): kept nowhere, and no longer good once the address is another one.</remarks>
internal sealed class FollowLinks(InstallationSecrets secrets) : IDisposable
{
    private const string Name = "application-follow";
    private const int IdLength = 16;

    private readonly SemaphoreSlim _gate = new(1);
    private volatile byte[]? _key;

    public async Task<string> OfAsync(Guid application, string address)
    {
        var code = HMACSHA256.HashData(await KeyAsync(), Encoding.UTF8.GetBytes($"{application:N}\n{address.ToLowerInvariant()}"));
        return Base64Url.EncodeToString([.. application.ToByteArray(bigEndian: true), .. code]);
    }

    /// <summary>Whose it says it is; null for what is no such link.</summary>
    public static Guid? IdOf(string link)
        => link.Length <= 100 && Base64Url.IsValid(link) && Base64Url.DecodeFromChars(link) is { Length: IdLength + HMACSHA256.HashSizeInBytes } bytes
            ? new Guid(bytes.AsSpan(0, IdLength), bigEndian: true) : null;

    public async Task<bool> IsOfAsync(string link, Application application)
        => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(await OfAsync(application.Id, application.Facts.ContactEmail)), Encoding.ASCII.GetBytes(link));

    public void Dispose() => _gate.Dispose();

    private async Task<byte[]> KeyAsync()
    {
        if (_key is { } known)
        {
            return known;
        }

        await _gate.WaitAsync();
        try
        {
            return _key ??= await secrets.GetAsync(Name, () => RandomNumberGenerator.GetBytes(32));
        }
        finally
        {
            _gate.Release();
        }
    }
}
