using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Demo;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Tests.Letters;

[Collection(PortalHost.Name)]
public sealed class AnswerTests(PortalHost host)
{
    [Fact]
    public async Task Answer_across_the_border_begins_with_sender_subject_and_reference()
    {
        await host.JourneyAsync();
        var intake = PortalHost.Government("sumedang").Post("tu-kes");
        var desk = await host.Grains("sumedang").Get<IInboxGrain>().PageAsync(new DeskQuery([intake], DeskBox.Incoming, DeskFilter.All, null));
        var incoming = desk.Lines.First(line => line.Title == SampleLetters.Subject);
        var head = await Writer.SignInAsync(host, User("sumedang", "kadis-kes"), "sumedang");

        var choose = await head.Browser.OpenAsync($"/letters/new?answers={incoming.Item}");
        Assert.Contains(incoming.Number, choose.Words, StringComparison.Ordinal);
        var edit = await head.Browser.SubmitAsync(choose, "new-letter", ("Input.Type", "OfficialLetter"));

        Assert.Equal($"Jawaban: {SampleLetters.Subject}", edit.Document.QuerySelector<IHtmlInputElement>("input[name=Subject]")!.Value);
        var body = edit.Document.QuerySelector<IHtmlTextAreaElement>("textarea[name=BodyText]")!.Value;
        Assert.StartsWith("Menindaklanjuti surat ", body, StringComparison.Ordinal);
        Assert.Contains($"Nomor {incoming.Number}", body, StringComparison.Ordinal);
        var letter = await host.Grains("sumedang").Get<ILetterGrain>(Writer.IdOf(edit)).ViewAsync(new PostIds([PortalHost.Government("sumedang").Post("kadis-kes")]));
        var to = Assert.Single(letter!.Content.Recipients);
        Assert.Equal((RecipientKind.OtherGovernment, "bojonegoro", incoming.Item), (to.Kind, to.Tenant, letter.Content.Answers));
        Assert.Equal(PortalHost.Government("bojonegoro").Office("DISKOMINFO").Value, to.Id);
    }

    [Fact]
    public async Task Letter_that_somebody_may_not_see_cannot_be_answered_and_is_not_told_from_an_absent_one()
    {
        await host.JourneyAsync();
        var intake = PortalHost.Government("sumedang").Post("tu-kes");
        var desk = await host.Grains("sumedang").Get<IInboxGrain>().PageAsync(new DeskQuery([intake], DeskBox.Incoming, DeskFilter.All, null));
        var incoming = desk.Lines.First(line => line.Title == SampleLetters.Subject).Item;
        foreach (var (user, government) in new[] { ("asep.gunawan", "sumedang"), ("dimas.hanggoro", "bojonegoro") })
        {
            var stranger = await Writer.SignInAsync(host, user, government);
            var hidden = await stranger.Browser.OpenAsync($"/letters/new?answers={incoming}");
            for (var other = 0; other < 5; other++)
            {
                var absent = await stranger.Browser.OpenAsync($"/letters/new?answers={Guid.CreateVersion7()}");
                Assert.Equal((absent.Status, absent.Source), (HttpStatusCode.NotFound, hidden.Source));
            }

            Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
            var form = await stranger.Browser.OpenAsync("/letters/new");
            var posted = await stranger.Browser.SubmitAsync(form, "new-letter", ("Input.Type", "Memo"), ("Input.Answers", $"{incoming}"));
            Assert.Equal(HttpStatusCode.NotFound, posted.Status);
        }
    }

    private static string User(string government, string post) => PortalHost.Government(government).Posts.First(found => found.Key == post).User;
}
