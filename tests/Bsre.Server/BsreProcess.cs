using System.Net.Http.Json;

namespace EOffice.Bsre.Server;

/// <summary>The server as a process of its own, for tests: real HTTP, and strings to pull.</summary>
public sealed class BsreProcess : IAsyncDisposable
{
    public const string UserName = Stage.UserName;
    public const string Password = Stage.Password;

    /// <summary>Whose the organisation's seal is.</summary>
    public const string Subscriber = Stage.Subscriber;

    private readonly ServerProcess _process;

    private BsreProcess(ServerProcess process) => _process = process;

    /// <summary>Where the service is; the port stays the same when it comes back.</summary>
    public Uri Address => new(_process.Address);

    public static async Task<BsreProcess> StartAsync() => new(await ServerProcess.StartAsync(typeof(BsreProcess).Assembly));

    /// <param name="lists">Whether the authority's revocation lists can be had.</param>
    /// <param name="answers">Whether its responder answers (OCSP).</param>
    /// <param name="left">Signatures until it is down, in <see cref="Mode.DownAfter"/>.</param>
    public async Task SetAsync(Mode? mode = null, string? version = null, TimeSpan? delay = null, bool? lists = null, bool? answers = null, int? left = null)
        => (await _process.Control.PutAsJsonAsync("setting", new Setting(mode, version, (int?)delay?.TotalMilliseconds, lists, answers, left), ServerProcess.Json)).EnsureSuccessStatusCode();

    /// <param name="name">Common name of the organisation's certificate.</param>
    /// <param name="life">How long a code of the activation holds.</param>
    public async Task SetSealAsync(string? name = null, TimeSpan? life = null)
        => (await _process.Control.PutAsJsonAsync("setting", new Setting(null, null, null, null, null, null, name, (int?)life?.TotalSeconds), ServerProcess.Json)).EnsureSuccessStatusCode();

    /// <summary>The code that the operator of the seal got by e-mail.</summary>
    public Task<string> MailAsync() => _process.Control.GetStringAsync("mail");

    /// <summary>The code of the seal that is in force: a secret that the office keeps.</summary>
    public Task<string> ActivationAsync() => _process.Control.GetStringAsync("activation");

    public async Task PutAccountAsync(string nik, string? email, string name, string passphrase, string state = "ISSUE")
        => (await _process.Control.PutAsJsonAsync("accounts", new Account(nik, email, name, passphrase, state), ServerProcess.Json)).EnsureSuccessStatusCode();

    /// <summary>Root and issuer, PEM.</summary>
    public Task<string> CertificatesAsync() => _process.Control.GetStringAsync("certificates.pem");

    public async Task<BsreCounts> CountsAsync() => (await _process.Control.GetFromJsonAsync<BsreCounts>("counts", ServerProcess.Json))!;

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}

/// <param name="Files">SHA-256 of every file that was signed, in order.</param>
/// <param name="Renewals">Codes given for the organisation's seal.</param>
public sealed record BsreCounts(int Asked, int Signed, int Downloaded, IReadOnlyList<string> Files, int Renewals);
