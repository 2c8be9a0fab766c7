using System.Net;
using System.Text.Json;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Live;

namespace EOffice.Portal.Tests.Live;

[Collection(PortalHost.Name)]
public sealed class LiveTests(PortalHost portal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Stream_tells_the_counts_and_again_when_a_desk_changes()
    {
        var browser = await portal.Browser("bojonegoro").SignInAsync("rohmat.widodo");
        using var stream = await Stream.OpenAsync(browser);
        Assert.Equal(0, (await stream.CountsAsync())["outgoing"]);

        await StartDraftAsync("tu-kes");
        Assert.Equal(1, (await stream.CountsAsync())["outgoing"]);
    }

    [Fact]
    public async Task Stream_tells_of_what_concerns_the_person_whatever_post_they_hold()
    {
        var browser = await portal.Browser("bojonegoro").SignInAsync("rohmat.widodo");
        using var stream = await Stream.OpenAsync(browser);
        await stream.CountsAsync();

        var government = PortalHost.Government("bojonegoro");
        var person = government.Person(government.Posts.First(post => post.User == "rohmat.widodo"));
        portal.Services.GetRequiredService<EOffice.Tenancy.NoticeBus>().Post(portal.Grains("bojonegoro").Tenant, [person.Value]);

        await stream.CountsAsync();
    }

    [Fact]
    public async Task Stream_ends_when_the_session_does()
    {
        var browser = await portal.Browser("bojonegoro").SignInAsync("mulyono");
        var account = await browser.OpenAsync("/account");
        using var stream = await Stream.OpenAsync(browser);
        await stream.CountsAsync();
        await browser.SubmitAsync(account, "form[action='/sign-out']");
        Assert.True(await stream.EndsAsync());
    }

    [Fact]
    public void Stream_of_an_open_page_is_no_use_of_the_session()
        => Assert.NotNull(Endpoints.Of(portal).Single(endpoint => endpoint.RoutePattern.RawText == "/live").Metadata.GetMetadata<EOffice.Portal.Security.NoUseAttribute>());

    [Fact]
    public async Task Nobody_listens_without_signing_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        request.Headers.Add("Accept", "text/event-stream");
        using var answer = await portal.Browser("bojonegoro").Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_closed_stream_is_forgotten()
    {
        var desks = portal.Services.GetRequiredService<LiveDesks>();
        var browser = await portal.Browser("bojonegoro").SignInAsync("puji.santoso");
        var before = desks.Count;
        using (var stream = await Stream.OpenAsync(browser))
        {
            await stream.CountsAsync();
            Assert.Equal(before + 1, desks.Count);
        }

        using var patience = new CancellationTokenSource(Patience);
        while (desks.Count > before)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private async Task StartDraftAsync(string key)
    {
        var government = PortalHost.Government("bojonegoro");
        var actor = new Actor(government.Person(government.Posts.First(post => post.Key == key)), government.Post(key));
        var outcome = await portal.Grains("bojonegoro").Get<ILetterGrain>(Guid.CreateVersion7()).StartAsync(
            new StartLetter(Guid.CreateVersion7(), actor, LetterType.Memo));
        Assert.Null(outcome.Refusal);
    }

    private sealed class Stream(HttpResponseMessage answer, StreamReader reader) : IDisposable
    {
        public static async Task<Stream> OpenAsync(Browser browser)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
            request.Headers.Add("Accept", "text/event-stream");
            var answer = await browser.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("no", answer.Headers.GetValues("X-Accel-Buffering").Single());
            return new Stream(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
        }

        public async Task<Dictionary<string, int>> CountsAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            while (await reader.ReadLineAsync(patience.Token) is { } line)
            {
                if (line == "event: counts")
                {
                    return JsonSerializer.Deserialize<Dictionary<string, int>>((await reader.ReadLineAsync(patience.Token))!["data: ".Length..])!;
                }
            }

            throw new InvalidOperationException("The stream ended.");
        }

        public async Task<bool> EndsAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            while (await reader.ReadLineAsync(patience.Token) is not null)
            {
            }

            return true;
        }

        public void Dispose()
        {
            reader.Dispose();
            answer.Dispose();
        }
    }
}
