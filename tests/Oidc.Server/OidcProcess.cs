using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace EOffice.Oidc.Server;

/// <summary>The server as a process of its own, for tests: real HTTP, and strings to pull.</summary>
public sealed partial class OidcProcess : IAsyncDisposable
{
    public const string ClientId = Stage.ClientId;
    public const string Secret = Stage.Secret;

    private readonly Process _process;
    private readonly HttpClient _control;

    private OidcProcess(Process process, Uri control, string issuer)
    {
        _process = process;
        _control = new HttpClient { BaseAddress = control };
        Issuer = issuer;
    }

    /// <summary>As it names itself; the port stays the same when it comes back.</summary>
    public string Issuer { get; }

    public static async Task<OidcProcess> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(OidcProcess).Assembly.Location);
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        var said = await process.StandardOutput.ReadLineAsync() ?? "";
        return Addresses().Match(said) is { Success: true } match
            ? new OidcProcess(process, new Uri(match.Groups[1].Value), match.Groups[2].Value)
            : throw new InvalidOperationException($"The server did not say where it is: {said}");
    }

    /// <param name="authentication">"client_secret_basic" or "client_secret_post".</param>
    /// <param name="algorithm">RS256, PS256 or ES256.</param>
    /// <param name="namesIssuer">Whether responses name the issuer, and it says so.</param>
    /// <param name="ends">Whether browsers can leave it.</param>
    public async Task SetAsync(
        Mode? mode = null, TimeSpan? delay = null, string? authentication = null, string? algorithm = null, bool? namesIssuer = null, bool? ends = null)
        => (await _control.PutAsJsonAsync("setting", new Setting(mode, (int?)delay?.TotalMilliseconds, authentication, algorithm, namesIssuer, ends), Control.Json)).EnsureSuccessStatusCode();

    /// <summary>Who sits at the browser from now on.</summary>
    public async Task PutUserAsync(string subject, params (string Claim, object Value)[] claims)
        => (await _control.PutAsJsonAsync("user", claims.Append(("sub", subject)).ToDictionary(one => one.Item1, one => one.Item2), Control.Json)).EnsureSuccessStatusCode();

    /// <summary>Signs with another key from now on; the one before is gone.</summary>
    public async Task RotateAsync() => (await _control.PostAsync("rotate", null)).EnsureSuccessStatusCode();

    public async Task<Counts> CountsAsync() => (await _control.GetFromJsonAsync<Counts>("counts", Control.Json))!;

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"^control (\S+) server (\S+)$")]
    private static partial Regex Addresses();
}
