using System.Globalization;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Identity;

namespace EOffice.Grains.Accounts;

/// <summary>Judging and checking passwords. Hashing costs tenths of a second of a core on purpose, so only as many run at once as there are cores.</summary>
internal sealed class Passwords : IDisposable
{
    private static readonly object Nobody = new();

    // A hash of nothing anybody can type: checking against it takes as long as checking a real one.
    private static readonly string NobodysHash = new PasswordHasher<object>().HashPassword(Nobody, Guid.NewGuid().ToString());

    private readonly PasswordHasher<object> _hasher = new();
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);

    /// <summary>Null when the password may be used. Length and common words only, as NIST SP 800-63B advises; no demands for signs or capitals.</summary>
    /// <param name="ownWords">What others know of the person: user name, NIP, the government's name.</param>
    /// <param name="shortest">Characters.</param>
    public static Refusal? WhyNot(string password, IEnumerable<string> ownWords, int shortest = SecurityPolicy.UsualPassword)
        => password.Length < shortest ? AccountRefusals.PasswordTooShort with { Detail = shortest.ToString(CultureInfo.InvariantCulture) }
            : CommonPasswords.Holds(password, ownWords) ? AccountRefusals.PasswordTooCommon
            : null;

    /// <summary>What others know: not to be guessed from these.</summary>
    public static IEnumerable<string> OwnWords(Tenant tenant, string? userName, string? nip)
        => [userName ?? "", nip ?? "", tenant.Id.Value, .. tenant.Name.Split(' ')];

    public async Task<string> HashAsync(string password)
    {
        await _cores.WaitAsync();
        try
        {
            return _hasher.HashPassword(Nobody, password);
        }
        finally
        {
            _cores.Release();
        }
    }

    /// <summary>Takes as long when there is no hash, so that nobody can tell names apart by the time.</summary>
    public async Task<PasswordVerificationResult> CheckAsync(string? hash, string password)
    {
        await _cores.WaitAsync();
        try
        {
            var result = _hasher.VerifyHashedPassword(Nobody, hash ?? NobodysHash, password);
            return hash is null ? PasswordVerificationResult.Failed : result;
        }
        finally
        {
            _cores.Release();
        }
    }

    public void Dispose() => _cores.Dispose();
}
