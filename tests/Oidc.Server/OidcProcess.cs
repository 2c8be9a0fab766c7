using System.Net.Http.Json;

namespace EOffice.Oidc.Server;

/// <summary>The server as a process of its own, for tests: real HTTP, and strings to pull.</summary>
public sealed class OidcProcess : IAsyncDisposable
{
    public const string ClientId = Stage.ClientId;
    public const string Secret = Stage.Secret;

    private readonly ServerProcess _process;

    private OidcProcess(ServerProcess process) => _process = process;

    /// <summary>As it names itself; the port stays the same when it comes back.</summary>
    public string Issuer => _process.Address;

    public static async Task<OidcProcess> StartAsync() => new(await ServerProcess.StartAsync(typeof(OidcProcess).Assembly));

    /// <param name="authentication">"client_secret_basic" or "client_secret_post".</param>
    /// <param name="algorithm">RS256, PS256 or ES256.</param>
    /// <param name="namesIssuer">Whether responses name the issuer, and it says so.</param>
    /// <param name="ends">Whether browsers can leave it.</param>
    public async Task SetAsync(
        Mode? mode = null, TimeSpan? delay = null, string? authentication = null, string? algorithm = null, bool? namesIssuer = null, bool? ends = null)
        => (await _process.Control.PutAsJsonAsync("setting", new Setting(mode, (int?)delay?.TotalMilliseconds, authentication, algorithm, namesIssuer, ends), ServerProcess.Json)).EnsureSuccessStatusCode();

    /// <summary>Who sits at the browser from now on.</summary>
    public async Task PutUserAsync(string subject, params (string Claim, object Value)[] claims)
        => (await _process.Control.PutAsJsonAsync("user", claims.Append(("sub", subject)).ToDictionary(one => one.Item1, one => one.Item2), ServerProcess.Json)).EnsureSuccessStatusCode();

    /// <summary>Signs with another key from now on; the one before is gone.</summary>
    public async Task RotateAsync() => (await _process.Control.PostAsync("rotate", null)).EnsureSuccessStatusCode();

    public async Task<Counts> CountsAsync() => (await _process.Control.GetFromJsonAsync<Counts>("counts", ServerProcess.Json))!;

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
