using System.Net;
using EOffice.Grains.Operators;
using EOffice.Tenancy;
using GovernmentList = EOffice.Grains.Operators.Governments;

namespace EOffice.Portal.Tests.Operators;

[Collection(PortalHost.Name)]
public sealed class StandingTests(PortalHost portal)
{
    private GovernmentList List => portal.Services.GetRequiredService<GovernmentList>();

    [Fact]
    public async Task A_suspended_government_shows_its_notice_and_works_again_when_it_is_resumed()
    {
        var id = await NewAsync();
        var console = await Console.SignedInAsync(portal, OperatorRole.Operations, OperatorRole.Security);
        await ChangeAsync(console, id, "suspend", "Tunggakan administrasi", "Sampai hari Senin. Hubungi bagian umum.");
        var door = await UntilAsync(id, HttpStatusCode.ServiceUnavailable);
        Assert.Contains("Layanan sedang dihentikan sementara", door.Words, StringComparison.Ordinal);
        Assert.Contains("Sampai hari Senin. Hubungi bagian umum.", door.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Tunggakan", door.Words, StringComparison.Ordinal);

        await ChangeAsync(console, id, "resume", "Sudah beres", null);
        Assert.Equal("Masuk", (await UntilAsync(id, HttpStatusCode.OK)).Title);
        var acts = await console.Browser.OpenAsync($"/console/acts?tenant={id}");
        Assert.Contains("Tunggakan administrasi", acts.Words, StringComparison.Ordinal);
        Assert.Contains("Membuka layanan kembali", acts.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_reason_right_or_government_nothing_changes()
    {
        var accounts = portal.Services.GetRequiredService<OperatorAccounts>();
        var may = (await accounts.FindAsync((await Console.OpenAsync(portal, OperatorRole.Operations)).UserName))!;
        var mayNot = (await accounts.FindAsync((await Console.OpenAsync(portal, OperatorRole.Support)).UserName))!;
        Assert.Equal(OperatorRefusals.ReasonMissing, await AskAsync(may, "bali", " ", TenantState.Suspended));
        Assert.Equal(OperatorRefusals.NotAllowed, await AskAsync(mayNot, "bali", "Alasan", TenantState.Suspended));
        Assert.Equal(OperatorRefusals.StandingSame, await AskAsync(may, "bali", "Alasan", TenantState.Active));
        Assert.Equal(OperatorRefusals.NotAllowed, await AskAsync(may, "bali", "Alasan", TenantState.Closing));
        Assert.Equal(OperatorRefusals.GovernmentNotFound, await AskAsync(may, "tidak-ada", "Alasan", TenantState.Suspended));
        Assert.Equal(TenantState.Active, (await List.FindAsync("bali"))!.State);
    }

    private async Task<EOffice.Grains.Refusal?> AskAsync(Operator by, string tenant, string reason, TenantState state)
        => (await List.ChangeStandingAsync(new ChangeStanding(Guid.NewGuid(), by, tenant, state, reason, ""))).Refusal;

    private async Task<string> NewAsync()
    {
        var id = $"uji-{Guid.NewGuid():N}"[..14];
        await portal.Services.GetRequiredService<Provisioner>().ProvisionAsync(new NewTenant(TenantId.Parse(id), $"Kabupaten {id}", GovernmentKind.Regency, "35.99"));
        return id;
    }

    private static async Task ChangeAsync(Console console, string id, string verb, string reason, string? notice)
    {
        var page = await console.Browser.OpenAsync($"/console/tenants/{id}/{verb}");
        var fields = new[] { ("Input.Reason", reason), ("Input.Notice", notice!) }.Where(field => field.Item2 is not null).ToArray();
        var done = await console.Browser.SubmitAsync(page, "standing", fields);
        Assert.Equal($"/console/tenants/{id}", done.Path);
    }

    // The portal hears of the change from the catalog itself.
    private async Task<Page> UntilAsync(string id, HttpStatusCode status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var page = await portal.Browser(id).OpenAsync("/sign-in");
            if (page.Status == status)
            {
                return page;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
