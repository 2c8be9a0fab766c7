using System.Net;
using System.Text.Json;
using EOffice.Demo;
using EOffice.Portal.Tests.Api;

namespace EOffice.Portal.Tests.Agenda;

/// <summary>The agenda as programs use it, and as the bell and the pages then show it.</summary>
[Collection(PortalHost.Name)]
public sealed class AgendaApiTests(PortalHost portal)
{
    private static readonly GovernmentFile Sumedang = PortalHost.Government("sumedang");
    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(90));

    [Fact]
    public async Task A_program_plans_reads_answers_one_day_and_cancels_and_people_are_told()
    {
        var (head, division) = (await CallerAsync("kadis-kes"), await CallerAsync("kabid-kesmas"));
        var (id, title) = (Guid.CreateVersion7(), $"Rapat {Guid.NewGuid():N}"[..14]);
        var plan = new { title, start = $"{Day:yyyy-MM-dd}T02:00:00Z", end = $"{Day:yyyy-MM-dd}T04:00:00Z", participants = new[] { Post("kabid-kesmas") }, recurrence = new { kind = "Weekly", count = 3 } };
        Assert.Equal("agenda.not-the-keeper", await division.PutAsJsonAsync($"/api/v1/agenda/{id}", new { plan.title, plan.start, plan.end, owner = Post("kadis-kes") }).CodeAsync());
        Assert.Equal("agenda.end-before-start", await head.PutAsJsonAsync($"/api/v1/agenda/{id}", new { title, start = plan.end, end = plan.start }).CodeAsync());
        Assert.Equal("agenda.recurrence-end-missing", await head.PutAsJsonAsync($"/api/v1/agenda/{id}", new { title, plan.start, plan.end, recurrence = new { kind = "Daily" } }).CodeAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await head.PutAsJsonAsync($"/api/v1/agenda/{id}", plan)).StatusCode);

        var invited = await portal.Browser("sumedang").SignInAsync("yayah.rokayah");
        var home = await invited.OpenAsync("/");
        Assert.Contains("Kabar agenda", home.Words, StringComparison.Ordinal);
        var page = await invited.FollowAsync(home, title);
        Assert.DoesNotContain(title, (await invited.OpenAsync("/")).Words, StringComparison.Ordinal);

        var form = await invited.OpenAsync($"/agenda/{id}/answer?participant={Post("kabid-kesmas")}&day={Day.AddDays(7):yyyy-MM-dd}");
        Assert.Contains("Jawaban ini hanya untuk hari itu", form.Words, StringComparison.Ordinal);
        Assert.Contains("Tulis alasannya", (await invited.SubmitAsync(form, "answer-invitation", ("Input.Answer", "Declined"))).Words, StringComparison.Ordinal);
        page = await invited.SubmitAsync(form, "answer-invitation", ("Input.Answer", "Represented"), ("Input.Deputy", Post("kasi-promkes")));
        Assert.Contains("diwakili oleh Kepala Seksi Promosi Kesehatan", page.Words, StringComparison.Ordinal);

        Assert.Equal("agenda.no-such-day", await division.PostAsJsonAsync($"/api/v1/agenda/{id}/answer", new { answer = "Attending", day = $"{Day.AddDays(1):yyyy-MM-dd}" }).CodeAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await division.PostAsJsonAsync($"/api/v1/agenda/{id}/answer", new { answer = "Attending" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await division.PostAsJsonAsync($"/api/v1/agenda/{id}/answer", new { answer = "Declined", note = "Dinas luar", day = $"{Day.AddDays(14):yyyy-MM-dd}" })).StatusCode);
        var view = await division.GetFromJsonAsync<JsonElement>($"/api/v1/agenda/{id}");
        Assert.Equal(["Represented", "Declined"], view.GetProperty("dayAnswers").EnumerateArray().Select(one => one.GetProperty("answer").GetString()));
        var range = $"from={Day:yyyy-MM-dd}T00:00:00Z&to={Day.AddDays(20):yyyy-MM-dd}T00:00:00Z";
        Assert.Equal(["Attending", "Represented", "Declined"], await AnswersAsync(division, range, id));
        Assert.Empty(await AnswersAsync(await CallerAsync("camat"), $"{range}&kind=Government", id));
        Assert.Single((await (await CallerAsync("kasi-promkes")).GetFromJsonAsync<JsonElement>($"/api/v1/agenda?{range}")).GetProperty("lines").EnumerateArray(), line => line.GetProperty("item").GetString() == id.ToString());

        var stranger = await CallerAsync("camat");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/agenda/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsJsonAsync($"/api/v1/agenda/{id}/cancel", new { reason = "Alasan" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/agenda?{range}&of={Guid.CreateVersion7()}")).StatusCode);
        Assert.Equal("agenda.reason-missing", await head.PostAsJsonAsync($"/api/v1/agenda/{id}/cancel", new { reason = " " }).CodeAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await head.PostAsJsonAsync($"/api/v1/agenda/{id}/cancel", new { reason = "Ditunda" })).StatusCode);
        Assert.Contains($"{title} Dibatalkan", (await invited.OpenAsync("/")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_described()
    {
        using var answer = await portal.Browser("sumedang").Http.GetAsync("/api/v1/openapi.json");
        var paths = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("paths");
        foreach (var path in new[] { "/api/v1/agenda", "/api/v1/agenda/{id}", "/api/v1/agenda/{id}/answer", "/api/v1/agenda/{id}/cancel" })
        {
            Assert.True(paths.TryGetProperty(path, out _) || paths.TryGetProperty(path + "/", out _), path);
        }
    }

    private static async Task<List<string?>> AnswersAsync(HttpClient caller, string range, Guid id)
    {
        var lines = (await caller.GetFromJsonAsync<JsonElement>($"/api/v1/agenda?{range}")).GetProperty("lines").EnumerateArray();
        return [.. lines.Where(line => line.GetProperty("item").GetString() == id.ToString()).Select(line => line.GetProperty("answer").GetString())];
    }

    private Task<HttpClient> CallerAsync(string post) => portal.CallerAsync("sumedang", Sumedang.Posts.First(one => one.Key == post).User);

    private static string Post(string key) => Sumedang.Post(key).ToString();
}
