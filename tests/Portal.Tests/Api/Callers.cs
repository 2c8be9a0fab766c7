using System.Text.Json;
using EOffice.Demo;

namespace EOffice.Portal.Tests.Api;

/// <summary>Programs with a token of their own.</summary>
internal static class Callers
{
    /// <summary>A program that acts as this person.</summary>
    public static async Task<HttpClient> CallerAsync(this PortalHost portal, string government, string user)
    {
        var http = portal.Browser(government).Http;
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date.AddDays(1));
        using var answer = await http.PostAsJsonAsync("/api/v1/tokens", new { name = user, password = Seed.Password, label = "uji", until });
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
        return http;
    }

    /// <summary>The refusal's code.</summary>
    public static async Task<string?> CodeAsync(this Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();
    }
}
