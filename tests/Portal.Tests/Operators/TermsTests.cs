using EOffice.Grains.Operators;
using EOffice.Tenancy;

namespace EOffice.Portal.Tests.Operators;

[Collection(PortalHost.Name)]
public sealed class TermsTests(PortalHost portal)
{
    private readonly string _id = $"uji-{Guid.NewGuid():N}"[..14];

    private Agreements All => portal.Services.GetRequiredService<Agreements>();

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(7));

    [Fact]
    public async Task An_agreement_near_its_end_stands_in_words_on_the_list_and_is_gone_when_the_next_one_is_noted()
    {
        await ProvisionAsync();
        var console = await Console.SignedInAsync(portal, OperatorRole.Operations);
        var form = await console.Browser.FollowAsync(await console.Browser.OpenAsync($"/console/tenants/{_id}"), "Catat perjanjian");
        var wrong = await console.Browser.SubmitAsync(form, "note-agreement", ("Input.Number", "PKS/7/2024"), ("Input.From", $"{Today:yyyy-MM-dd}"), ("Input.Until", $"{Today.AddDays(-1):yyyy-MM-dd}"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-until-error"));
        Assert.Contains("PKS/7/2024", wrong.Source, StringComparison.Ordinal);

        var page = await console.Browser.SubmitAsync(wrong, "note-agreement", ("Input.From", $"{Today.AddYears(-2):yyyy-MM-dd}"), ("Input.Until", $"{Today.AddDays(30):yyyy-MM-dd}"));
        Assert.Contains("sudah dicatat", page.Words, StringComparison.Ordinal);
        Assert.Contains("Perjanjian: 30 hari lagi", page.Words, StringComparison.Ordinal);
        var list = await console.Browser.FollowAsync(await console.Browser.OpenAsync("/console/tenants"), "Berakhir dalam 90 hari");
        Assert.Contains($"Kabupaten {_id}", list.Words, StringComparison.Ordinal);
        Assert.Contains("30 hari lagi", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Provinsi Bali", list.Words, StringComparison.Ordinal);

        await console.Browser.SubmitAsync(await console.Browser.OpenAsync(form.Path), "note-agreement", ("Input.Until", $"{Today.AddYears(2):yyyy-MM-dd}"));
        Assert.DoesNotContain($"Kabupaten {_id}", (await console.Browser.OpenAsync("/console/tenants?ending=1")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_refused_and_only_operations_note()
    {
        var accounts = portal.Services.GetRequiredService<OperatorAccounts>();
        var may = (await accounts.FindAsync((await Console.OpenAsync(portal, OperatorRole.Operations)).UserName))!;
        var mayNot = (await accounts.FindAsync((await Console.OpenAsync(portal, OperatorRole.Support, OperatorRole.Security)).UserName))!;
        var good = new NoteAgreement(Guid.NewGuid(), may, "tidak-ada", "PKS/1", Today, Today.AddDays(1));
        Assert.Equal(OperatorRefusals.NotAllowed, await NoteAsync(good with { By = mayNot }));
        Assert.Equal(AgreementRefusals.NumberMissing, await NoteAsync(good with { Number = " " }));
        Assert.Equal(AgreementRefusals.FromMissing, await NoteAsync(good with { From = null }));
        Assert.Equal(AgreementRefusals.UntilWrong, await NoteAsync(good with { Until = null }));
        Assert.Equal(OperatorRefusals.GovernmentNotFound, await NoteAsync(good));
    }

    private async Task<EOffice.Grains.Refusal?> NoteAsync(NoteAgreement command) => (await All.NoteAsync(command with { RequestId = Guid.NewGuid() })).Refusal;

    private Task ProvisionAsync()
        => portal.Services.GetRequiredService<Provisioner>().ProvisionAsync(new NewTenant(TenantId.Parse(_id), $"Kabupaten {_id}", GovernmentKind.Regency, "35.98"));
}
