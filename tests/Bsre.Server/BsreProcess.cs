using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace EOffice.Bsre.Server;

/// <summary>The server as a process of its own, for tests: real HTTP, and strings to pull.</summary>
public sealed partial class BsreProcess : IAsyncDisposable
{
    public const string UserName = Stage.UserName;
    public const string Password = Stage.Password;

    /// <summary>Whose the organisation's seal is.</summary>
    public const string Subscriber = Stage.Subscriber;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly Process _process;
    private readonly HttpClient _control;

    private BsreProcess(Process process, Uri control, Uri address)
    {
        _process = process;
        _control = new HttpClient { BaseAddress = control };
        Address = address;
    }

    /// <summary>Where the service is; the port stays the same when it comes back.</summary>
    public Uri Address { get; }

    public static async Task<BsreProcess> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(BsreProcess).Assembly.Location);
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        var said = await process.StandardOutput.ReadLineAsync() ?? "";
        return Addresses().Match(said) is { Success: true } match
            ? new BsreProcess(process, new Uri(match.Groups[1].Value), new Uri(match.Groups[2].Value))
            : throw new InvalidOperationException($"The server did not say where it is: {said}");
    }

    /// <param name="lists">Whether the authority's revocation lists can be had.</param>
    /// <param name="answers">Whether its responder answers (OCSP).</param>
    /// <param name="left">Signatures until it is down, in <see cref="Mode.DownAfter"/>.</param>
    public async Task SetAsync(Mode? mode = null, string? version = null, TimeSpan? delay = null, bool? lists = null, bool? answers = null, int? left = null)
        => (await _control.PutAsJsonAsync("setting", new Setting(mode, version, (int?)delay?.TotalMilliseconds, lists, answers, left), Json)).EnsureSuccessStatusCode();

    /// <param name="name">Common name of the organisation's certificate.</param>
    /// <param name="life">How long a code of the activation holds.</param>
    public async Task SetSealAsync(string? name = null, TimeSpan? life = null)
        => (await _control.PutAsJsonAsync("setting", new Setting(null, null, null, null, null, null, name, (int?)life?.TotalSeconds), Json)).EnsureSuccessStatusCode();

    /// <summary>The code that the operator of the seal got by e-mail.</summary>
    public Task<string> MailAsync() => _control.GetStringAsync("mail");

    /// <summary>The code of the seal that is in force: a secret that the office keeps.</summary>
    public Task<string> ActivationAsync() => _control.GetStringAsync("activation");

    public async Task PutAccountAsync(string nik, string? email, string name, string passphrase, string state = "ISSUE")
        => (await _control.PutAsJsonAsync("accounts", new Account(nik, email, name, passphrase, state), Json)).EnsureSuccessStatusCode();

    /// <summary>Root and issuer, PEM.</summary>
    public Task<string> CertificatesAsync() => _control.GetStringAsync("certificates.pem");

    public async Task<BsreCounts> CountsAsync() => (await _control.GetFromJsonAsync<BsreCounts>("counts", Json))!;

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"^control (\S+) service (\S+)$")]
    private static partial Regex Addresses();
}

/// <param name="Files">SHA-256 of every file that was signed, in order.</param>
/// <param name="Renewals">Codes given for the organisation's seal.</param>
public sealed record BsreCounts(int Asked, int Signed, int Downloaded, IReadOnlyList<string> Files, int Renewals);
