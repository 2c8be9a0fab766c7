using EOffice.EndToEnd.Tests.Walking;
using EOffice.Testing;

namespace EOffice.EndToEnd.Tests;

/// <summary>An administrator has another program told of events, and looks what became of it.</summary>
[Collection(Town.Name)]
public sealed class WebhookJourneyTests(Town town)
{
    [Fact]
    public async Task A_webhook_is_added_tried_and_looked_after()
    {
        await using var receiver = new HookReceiver();
        await using var administrator = await Person.ArriveAsync(town, "bojonegoro", "teguh.prasojo", Device.Phone);
        await administrator.FollowAsync("Webhook");
        await administrator.FollowAsync("Tambah webhook");
        await administrator.PressAsync("Tambahkan");
        await administrator.SeesAsync("Tulis nama webhook");
        await administrator.FillAsync("Nama", "Dasbor bupati");
        await administrator.FillAsync("Alamat (URL)", receiver.Url);
        await administrator.PressAsync("Tambahkan");
        await administrator.SeesAsync("whsec_");
        await administrator.FollowAsync("Sudah saya salin");
        await administrator.SeesAsync("Belum ada pengiriman");
        var page = new Uri(administrator.Page.Url).AbsolutePath;

        await administrator.FollowAsync("Uji kirim");
        await administrator.PressAsync("Kirim sekarang");
        await administrator.SeesAsync("Jawaban: 200");
        receiver.Status = 503;
        await administrator.PressAsync("Kirim lagi");
        await administrator.SeesAsync("kode 503");
        await administrator.OpenAsync(page);
        await administrator.LeaveAsync(() => administrator.Page.Locator("table a").First.ClickAsync());
        await administrator.SeesAsync("webhook-id");
        foreach (var verb in (string[])["edit", "switch", "secret", "replay"])
        {
            await administrator.OpenAsync($"{page}/{verb}");
        }

        await administrator.OpenAsync($"{page}/remove");
        await administrator.PressAsync("Ya, hapus");
        await administrator.SeesAsync("Webhook sudah dihapus");
        Assert.Empty(town.TakeFindings());
    }
}
