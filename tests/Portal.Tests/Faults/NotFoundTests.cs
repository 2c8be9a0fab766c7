using System.Net;
using EOffice.Portal.Tests.Letters;

namespace EOffice.Portal.Tests.Faults;

[Collection(PortalHost.Name)]
public sealed class NotFoundTests(PortalHost host)
{
    [Fact]
    public async Task Page_has_a_heading_and_a_way_home()
    {
        foreach (var browser in new[] { host.Browser("bojonegoro"), await host.Browser("bojonegoro").SignInAsync("arif.budiyanto") })
        {
            var page = await browser.OpenAsync("/tidak/ada");
            Assert.Equal("Halaman ini tidak ditemukan", Assert.Single(page.Document.QuerySelectorAll("h1")).TextContent);
            Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync(page, "Kembali ke halaman awal")).Status);
        }
    }

    [Theory]
    [InlineData("/letters/{0}")]
    [InlineData("/letters/{0}/seal")]
    [InlineData("/letters/{0}/pdf")]
    [InlineData("/incoming/{0}")]
    [InlineData("/dispositions/{0}")]
    [InlineData("/registers?office={0}")]
    public async Task Another_governments_thing_is_byte_for_byte_what_an_absent_one_is(string address)
    {
        var subject = Writer.NewSubject("Bukan untuk tetangga");
        var letter = Writer.IdOf(await (await Writer.SignInAsync(host, "dimas.hanggoro")).SubmitAsync(subject));
        foreach (var (user, government) in new[] { ("asep.gunawan", "sumedang"), ("yuni.astutik", "bojonegoro") })
        {
            var stranger = await host.Browser(government).SignInAsync(user);
            var there = await AnswerAsync(stranger, string.Format(address, letter));
            Assert.Equal(HttpStatusCode.NotFound, there.Status);
            var absent = await AnswerAsync(stranger, string.Format(address, Guid.CreateVersion7()));
            Assert.Equal(absent.Headers, there.Headers);
            Assert.Equal(absent.Body, there.Body);
        }
    }

    private static async Task<(HttpStatusCode Status, string Headers, string Body)> AnswerAsync(Browser browser, string address)
    {
        using var answer = await browser.AskAsync(HttpMethod.Get, address);
        // The time and the number of the request tell nothing of the thing.
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "X-Request-Number"));
        return (
            answer.StatusCode, string.Join('\n', headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")),
            Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync()));
    }
}
