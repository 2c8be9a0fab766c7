using System.Net;
using EOffice.Grains;
using EOffice.Grains.Onboarding;
using EOffice.Grains.Operators;
using EOffice.Testing;
using Console = EOffice.Portal.Tests.Operators.Console;

namespace EOffice.Portal.Tests.Onboarding;

[Collection(PortalHost.Name)]
public sealed class ApplicationTests(PortalHost portal)
{
    private Applications Applications => portal.Services.GetRequiredService<Applications>();

    private ApplicationReview Review => portal.Services.GetRequiredService<ApplicationReview>();

    private RegionList Regions => portal.Services.GetRequiredService<RegionList>();

    [Fact]
    public void The_official_list_is_whole()
    {
        Assert.Equal(38, Regions.All.Count(region => region.Kind == EOffice.Tenancy.GovernmentKind.Province));
        Assert.Equal(416, Regions.All.Count(region => region.Kind == EOffice.Tenancy.GovernmentKind.Regency));
        Assert.Equal(98, Regions.All.Count(region => region.Kind == EOffice.Tenancy.GovernmentKind.City));
        Assert.Equal("Kabupaten Bojonegoro", Regions.Find("35.22")!.Name);
        Assert.Equal("Provinsi Bali", Regions.Find("51.71")!.Province);
        Assert.Equal(6, Regions.All.Count(region => region.Administrative));
    }

    [Fact]
    public async Task Who_is_here_already_is_led_to_its_door_and_begins_nothing()
    {
        var page = await portal.Browser(null).OpenAsync("/apply?q=bojonegoro");
        Assert.Contains("Sudah bergabung", page.Words, StringComparison.Ordinal);
        Assert.Contains("ODbL", page.Words, StringComparison.Ordinal);
        Assert.Equal(OnboardingRefusals.RegionHere, (await Applications.BeginAsync(Regions.Find("35.22")!)).Refusal);
    }

    [Fact]
    public async Task Two_applications_for_one_region_or_address_cannot_both_be_sent()
    {
        var (first, second, other) = (await BeginAsync("33.03"), await BeginAsync("33.03"), await BeginAsync("33.04"));
        foreach (var link in new[] { first, second })
        {
            await Applications.SaveAsync(link, Facts("purbalingga"), File);
        }

        var both = await Task.WhenAll(Applications.SubmitAsync(first), Applications.SubmitAsync(second));
        var refused = Assert.Single(both, refusals => refusals.Count > 0);
        Assert.Contains(refused[0].Code, new[] { "onboarding.region-under-way", "onboarding.address-taken" });
        await Applications.SaveAsync(other, Facts("purbalingga"), File);
        Assert.Equal([OnboardingRefusals.AddressTaken], await Applications.SubmitAsync(other));
        await Applications.SaveAsync(second, Facts("purbalingga-dua"), null);
        await Applications.SaveAsync(first, Facts("x"), null);
        var late = both[0].Count > 0 ? first : second;
        await Applications.SaveAsync(late, Facts("purbalingga-tiga"), null);
        Assert.Equal([OnboardingRefusals.RegionUnderWay], await Applications.SubmitAsync(late));
    }

    [Fact]
    public async Task What_was_sent_can_be_changed_by_nobody_and_sent_again_without_harm()
    {
        var link = await SentAsync("33.05", "kebumen");
        Assert.Equal(OnboardingRefusals.NotOpen, (await Applications.SaveAsync(link, Facts("lain"), null)).Refusal);
        Assert.Empty(await Applications.SubmitAsync(link));
        Assert.Equal(OnboardingRefusals.NotFound, (await Applications.SaveAsync("tidak-ada", Facts("lain"), null)).Refusal);
        Assert.Equal([OnboardingRefusals.NotFound], await Applications.SubmitAsync("tidak-ada"));
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser(null).OpenAsync("/apply/tidak-ada")).Status);
        Assert.Equal("kebumen", (await Applications.FindAsync(link))!.Facts.Address);
    }

    [Theory]
    [InlineData("Kebumen!", "onboarding.address-malformed")]
    [InlineData("konsol", "onboarding.address-reserved")]
    [InlineData("bojonegoro", "onboarding.address-taken")]
    public async Task An_address_is_judged_while_it_is_typed(string address, string code)
    {
        var link = await BeginAsync("33.06");
        Assert.Equal(code, (await Applications.WhyNotAddressAsync(Guid.Empty, address))!.Code);
        var verdict = await portal.Browser(null).OpenAsync($"/apply/{link}/address?Input.Address={Uri.EscapeDataString(address)}");
        Assert.Contains("address-verdict", verdict.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("Dapat dipakai", verdict.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_decide_within_their_roles_and_once()
    {
        var link = await SentAsync("33.07", "wonosobo");
        var id = (await Applications.FindAsync(link))!.Id;
        var (support, operations) = (await OperatorAsync(OperatorRole.Support), await OperatorAsync(OperatorRole.Operations));
        Assert.Equal(OnboardingRefusals.NotAllowed, (await Review.ApproveAsync(new DecideApplication(Guid.NewGuid(), support, id, ""))).Refusal);
        Assert.Equal(OnboardingRefusals.WordsMissing, (await Review.AskBackAsync(new DecideApplication(Guid.NewGuid(), support, id, " "))).Refusal);
        Assert.Equal(OnboardingRefusals.NotFound, (await Review.RejectAsync(new DecideApplication(Guid.NewGuid(), operations, Guid.NewGuid(), "Alasan"))).Refusal);
        Assert.Equal(OnboardingRefusals.NotOpen, (await Review.RetryAsync(new DecideApplication(Guid.NewGuid(), operations, id, ""))).Refusal);
        Assert.True((await Review.RejectAsync(new DecideApplication(Guid.NewGuid(), operations, id, "Perjanjian belum ditandatangani"))).IsDone);
        Assert.Equal(OnboardingRefusals.NotOpen, (await Review.ApproveAsync(new DecideApplication(Guid.NewGuid(), operations, id, ""))).Refusal);
        Assert.Contains("Perjanjian belum ditandatangani", (await portal.Browser(null).OpenAsync($"/apply/{link}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_its_applicants_alone()
    {
        var id = (await Applications.FindAsync(await BeginAsync("33.08")))!.Id;
        Assert.Null(await Review.FindAsync(id));
        var console = await Console.SignedInAsync(portal, OperatorRole.Operations);
        Assert.Equal(HttpStatusCode.NotFound, (await console.Browser.OpenAsync($"/console/applications/{id}")).Status);
    }

    [Fact]
    public async Task A_file_that_is_no_pdf_is_refused_at_its_field_and_what_was_typed_stays()
    {
        var browser = portal.Browser(null);
        var page = await browser.OpenAsync($"/apply/{await BeginAsync("33.09")}");
        var answer = await browser.SubmitFilesAsync(page, "application", [("File", "perjanjian.pdf", "bukan"u8.ToArray())], Applicant.Complete("boyolali"));
        Assert.Contains("bukan PDF", answer.Document.QuerySelector("#file-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("boyolali", answer.Document.QuerySelector("#input-address")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Only_administrators_keep_the_set_up_list()
    {
        var officer = await portal.Browser("bojonegoro").SignInAsync("arif.budiyanto");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.OpenAsync("/setup")).Status);
        var grain = portal.Grains("bojonegoro").Get<IFirstAdministratorGrain>();
        var head = PortalHost.Government("bojonegoro") is var file ? file.Person(file.Posts.First(post => post.User == "arif.budiyanto")) : default;
        Assert.Equal(OnboardingRefusals.NotAllowed, (await grain.MarkAsync(new MarkSetup(Guid.NewGuid(), head, SetupStep.Brand, SetupState.Done))).Refusal);
        Assert.Equal(OnboardingRefusals.StepUnknown, (await grain.MarkAsync(new MarkSetup(Guid.NewGuid(), head, (SetupStep)99, SetupState.Done))).Refusal);
        Assert.Equal(OnboardingRefusals.AlreadyEntered, (await grain.IssueCodeAsync()).Refusal);
    }

    [Fact]
    public async Task Guessing_the_first_code_is_slowed_down()
    {
        var grain = portal.Grains("bali").Get<IFirstAdministratorGrain>();
        Outcome<EOffice.Grains.Accounts.SignedIn> answer;
        var tries = 0;
        do
        {
            answer = await grain.EnterAsync(new EnterFirst(Guid.NewGuid(), "K7QF-3M2P-9XWD-4HTA", "siapa", "empat kata yang panjang", "192.0.2.44"));
        }
        while (answer.Refusal == OnboardingRefusals.CodeUnknown && ++tries < 50);

        Assert.Equal(OnboardingRefusals.TooManyTries, answer.Refusal);
    }

    private static NewApplicationFile File => new("perjanjian.pdf", SmallestPdf.Bytes);

    private static ApplicationFacts Facts(string address) => new(
        "Wahyu Pranowo", "Kepala Dinas", "", "kominfo@daerah.example", "(000) 555-0177", "PKS/1", new DateOnly(2026, 1, 2), new DateOnly(2030, 12, 31), address);

    private async Task<string> BeginAsync(string region) => (await Applications.BeginAsync(Regions.Find(region)!)).Value!.Link;

    private async Task<string> SentAsync(string region, string address)
    {
        var link = await BeginAsync(region);
        await Applications.SaveAsync(link, Facts(address), File);
        Assert.Empty(await Applications.SubmitAsync(link));
        return link;
    }

    private async Task<Operator> OperatorAsync(OperatorRole role)
        => (await portal.Services.GetRequiredService<OperatorAccounts>().FindAsync((await Console.OpenAsync(portal, role)).UserName))!;
}
