using System.Net;
using System.Text.Json;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Tests.Dispositions;

namespace EOffice.Portal.Tests.Phone;

/// <summary>What a phone is told when it has a connection: whose it is, what to keep, and how to send what was written without one.</summary>
[Collection(PortalHost.Name)]
public sealed class OfflineStateTests(PortalHost portal)
{
    private const string Address = "/account/offline?ahead=1";

    [Fact]
    public async Task It_names_what_waits_and_nothing_above_biasa()
    {
        var plain = await PaperLetters.RegisteredAsync(portal, "Menunggu biasa");
        var secret = await PaperLetters.RegisteredAsync(portal, "Menunggu rahasia", Secrecy.Confidential);
        var state = await StateAsync(await portal.Browser("sumedang").SignInAsync("ratih.komalasari"));
        var ahead = state.GetProperty("ahead").EnumerateArray().Select(one => one.GetProperty("path").GetString()).ToList();
        Assert.Contains($"/incoming/{plain}", ahead);
        Assert.DoesNotContain($"/incoming/{secret}", ahead);
        Assert.DoesNotContain("Menunggu", state.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signed_out_the_browser_forgets_everything_and_elsewhere_the_phone_is_told()
    {
        var (phone, desk) = (await portal.Browser("sumedang").SignInAsync("ujang.koswara"), await portal.Browser("sumedang").SignInAsync("ujang.koswara"));
        Assert.Equal(Person(await StateAsync(phone)), Person(await StateAsync(desk)));
        var page = await desk.OpenAsync("/");
        using (var answer = await desk.Http.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = Fields(page.Form("form[action='/sign-out']")) }))
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal("\"cache\", \"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        }

        // This session ended; what was written and not sent may wait for its writer. Signed out everywhere, nothing may.
        Assert.True(await KeepsWrittenAsync(desk));
        var other = await portal.Browser("sumedang").SignInAsync("ujang.koswara");
        using (var answer = await other.Http.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/account/sessions") { Content = Fields((await other.OpenAsync("/account/sessions")).Form("sign-out-everywhere")) }))
        {
            Assert.Equal("\"cache\", \"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        }

        Assert.False(await KeepsWrittenAsync(phone));
        Assert.False(await KeepsWrittenAsync(portal.Browser("sumedang")));
    }

    [Fact]
    public async Task Written_before_and_sent_twice_with_a_fresh_token_it_is_there_once()
    {
        var letter = await PaperLetters.RegisteredAsync(portal, "Ditulis luring");
        var head = await portal.Browser("sumedang").SignInAsync("ratih.komalasari");
        var kesmas = PortalHost.Government("sumedang").Post("kabid-kesmas");
        var given = await head.SubmitAsync(
            await head.OpenAsync($"/incoming/{letter}/dispose"), "give-disposition", ("Input.To", kesmas.ToString()), ("Input.Instructions", "follow-up"));
        var division = await portal.Browser("sumedang").SignInAsync("yayah.rokayah");
        await division.SubmitAsync(await division.OpenAsync(given.Path), "accept-disposition");
        var form = await division.OpenAsync($"{given.Path}/report");

        // The session that wrote it is over; another one of the same person sends it.
        await division.SubmitAsync(form, "form[action='/sign-out']");
        await division.SignInAsync("yayah.rokayah");
        for (var turn = 0; turn < 2; turn++)
        {
            var token = (await StateAsync(division)).GetProperty("token").GetString()!;
            var sent = await division.SubmitFilesAsync(form, "report-progress", [], ("__token", token), ("Input.Percent", "35"), ("Input.Words", "Ditulis di jalan"));
            Assert.Equal((HttpStatusCode.OK, given.Path), (sent.Status, sent.Path));
        }

        var sheet = await portal.Grains("sumedang").Get<IDispositionGrain>(Guid.Parse(given.Path.Split('/')[2])).ViewAsync(new PostIds([kesmas]));
        Assert.Equal("Ditulis di jalan", Assert.Single(sheet!.Sheet.Assignments.Single().Notes).Words);
    }

    [Fact]
    public async Task Page_for_no_connection_belongs_to_nobody()
    {
        var page = await portal.Browser("sumedang").OpenAsync("/offline");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Document.QuerySelector("#salinan"));
        Assert.Null(page.Document.QuerySelector("input[name=__token]"));
        Assert.False(page.Headers.ContainsKey("Set-Cookie"));
    }

    private static string Person(JsonElement state) => state.GetProperty("person").GetString()!;

    private static async Task<JsonElement> StateAsync(Browser browser)
    {
        using var answer = await browser.AskAsync(HttpMethod.Get, Address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static async Task<bool> KeepsWrittenAsync(Browser browser)
    {
        using var answer = await browser.AskAsync(HttpMethod.Get, Address);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("keepWritten").GetBoolean();
    }

    private static FormUrlEncodedContent Fields(AngleSharp.Html.Dom.IHtmlFormElement form)
        => new(form.QuerySelectorAll("input[name]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? "")));
}
