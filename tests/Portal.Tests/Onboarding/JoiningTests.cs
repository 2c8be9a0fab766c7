using System.Net;
using EOffice.Grains.Onboarding;
using EOffice.Grains.Operators;
using Console = EOffice.Portal.Tests.Operators.Console;

namespace EOffice.Portal.Tests.Onboarding;

/// <summary>A government joins, from the front door to its administrator's set-up list, as people do it: pages and forms, no script.</summary>
[Collection(PortalHost.Name)]
public sealed class JoiningTests(PortalHost portal)
{
    [Fact]
    public async Task A_regency_joins_from_the_front_door_to_its_set_up_list()
    {
        var applicant = portal.Browser(null);
        var page = await Applicant.BeginAsync(applicant, "kabupaten banyumas", "33.02");
        var link = page.Path;
        page = await applicant.SubmitFilesAsync(page, "application", [], ("Input.OfficialName", "Wahyu Pranowo"), ("Input.Verb", "save"));
        Assert.Contains("Isian sudah disimpan", page.Words, StringComparison.Ordinal);

        // Another day, another browser: the link is enough.
        applicant = portal.Browser(null);
        page = await applicant.OpenAsync(link);
        Assert.Equal("Wahyu Pranowo", page.Document.QuerySelector("#input-officialname")!.GetAttribute("value"));
        page = await applicant.SubmitFilesAsync(page, "application", [], ("Input.Verb", "submit"));
        Assert.Contains("hal yang perlu diperbaiki", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("#file-error"));
        page = await Applicant.SendAsync(applicant, page, "banyumas");
        Assert.Contains("Menunggu diperiksa", page.Words, StringComparison.Ordinal);

        var console = await Console.SignedInAsync(portal, OperatorRole.Operations);
        var review = await console.Browser.FollowAsync(await console.Browser.OpenAsync("/console/applications"), "Kabupaten Banyumas");
        Assert.Contains("PKS/33.02/2026", review.Words, StringComparison.Ordinal);
        using (var file = await console.Browser.AskAsync(HttpMethod.Get, $"{review.Path}/agreement"))
        {
            Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
            Assert.StartsWith("%PDF-", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await console.Browser.SubmitAsync(await console.Browser.FollowAsync(review, "Tanyakan kepada pemohon"), "decide", ("Input.Words", "Apakah nomor teleponnya benar?"));
        page = await applicant.OpenAsync(link);
        Assert.Contains("Apakah nomor teleponnya benar?", page.Words, StringComparison.Ordinal);
        page = await Applicant.SendAsync(applicant, page, "banyumas");

        var approved = await console.Browser.SubmitAsync(await console.Browser.FollowAsync(await console.Browser.OpenAsync(review.Path), "Setujui"), "decide");
        Assert.Contains("Penyiapan dimulai", approved.Words, StringComparison.Ordinal);
        page = await Applicant.UntilReadyAsync(applicant, link);
        Assert.Equal(11, page.Document.QuerySelectorAll("#progress li.done").Length);

        var shown = await applicant.SubmitAsync(page, "code");
        await StartAsync(shown.Document.QuerySelector("#code")!.TextContent, link);
        Assert.DoesNotContain("Buat kode masuk", (await console.Browser.OpenAsync(review.Path)).Words, StringComparison.Ordinal);
    }

    private async Task StartAsync(string code, string link)
    {
        var office = portal.Browser("banyumas");
        var door = await office.OpenAsync("/start");
        var wrong = await office.SubmitAsync(door, "start", Entry("K7QF-3M2P-9XWD-4HTA"));
        Assert.Contains("Kode ini tidak dikenal", wrong.Words, StringComparison.Ordinal);
        var weak = await office.SubmitAsync(wrong, "start", [("Input.Code", code), ("Input.UserName", "wahyu"), ("Input.NewPassword", "banyumas"), ("Input.RepeatedPassword", "banyumas")]);
        Assert.NotNull(weak.Document.QuerySelector("#input-newpassword-error"));

        var setup = await office.SubmitAsync(weak, "start", Entry(code));
        Assert.Equal("/setup", setup.Path);
        Assert.Contains("0 dari 7 langkah selesai", setup.Words, StringComparison.Ordinal);
        Assert.Contains("akhiri masa latihan dan mulai resmi", setup.Words, StringComparison.Ordinal);
        setup = await office.SubmitAsync(setup, "mark-Numbers", ("Input.State", "Done"));
        setup = await office.SubmitAsync(setup, "mark-Brand", ("Input.State", "Skipped"));
        Assert.Contains("1 dari 7 langkah selesai", setup.Words, StringComparison.Ordinal);
        Assert.Contains("Dilewati", setup.Words, StringComparison.Ordinal);
        setup = await office.SubmitAsync(setup, "mark-Numbers", ("Input.State", "Open"));
        Assert.Contains("0 dari 7 langkah selesai", setup.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await office.OpenAsync("/signing-provider")).Status);

        // The code is used up, and no other is made.
        await portal.Browser("banyumas").SignInAsync("wahyu", "empat kata yang panjang");
        var applicant = portal.Browser(null);
        var refused = await applicant.SubmitAsync(await applicant.OpenAsync(link), "code");
        Assert.Contains("sudah mempunyai administrator", refused.Words, StringComparison.Ordinal);
        var grain = portal.Grains("banyumas").Get<IFirstAdministratorGrain>();
        Assert.Equal(OnboardingRefusals.CodeUnknown, (await grain.EnterAsync(new EnterFirst(Guid.NewGuid(), code, "lain", "empat kata yang panjang", "test"))).Refusal);
        Assert.Equal(OnboardingRefusals.AlreadyEntered, (await grain.IssueCodeAsync()).Refusal);
    }

    private static (string, string)[] Entry(string code)
        => [("Input.Code", code), ("Input.UserName", "wahyu"), ("Input.NewPassword", "empat kata yang panjang"), ("Input.RepeatedPassword", "empat kata yang panjang")];
}
