using System.Net;
using EOffice.Testing;

namespace EOffice.Portal.Tests.Webhooks;

/// <summary>An administrator names a program through the pages, tries it, reads the log, and takes it away.</summary>
[Collection(PortalHost.Name)]
public sealed class WebhookPagesTests(PortalHost portal)
{
    private const string Tenant = "sumedang";
    private const string Staff = "ujang.koswara";

    [Fact]
    public async Task Administrator_adds_one_tries_it_reads_the_log_and_removes_it()
    {
        await using var receiver = new HookReceiver { Reply = "<script>alert(1)</script>" };
        var administrator = await portal.Browser(Tenant).SignInAsync(PortalHost.Government(Tenant).Posts.First(post => post.Key == "bagum").User);
        var list = await administrator.FollowAsync(await administrator.OpenAsync("/"), "Webhook");
        Assert.Contains("Belum ada webhook", list.Words, StringComparison.Ordinal);
        var form = await administrator.FollowAsync(list, "Tambah webhook");
        var wrong = await administrator.SubmitAsync(form, "add-webhook", ("Input.Name", "Dasbor bupati"), ("Input.Url", "dasbor.contoh.go.id"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-url-error"));
        Assert.Contains("dasbor.contoh.go.id", wrong.Source, StringComparison.Ordinal);

        var shown = await administrator.SubmitAsync(wrong, "add-webhook", ("Input.Url", receiver.Url));
        var secret = shown.Document.QuerySelector("#webhook-secret")!.TextContent;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        var page = await administrator.FollowAsync(shown, "Sudah saya salin");
        Assert.Contains("Dasbor bupati", page.Title, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, page.Source, StringComparison.Ordinal);

        var tested = await administrator.SubmitAsync(await administrator.FollowAsync(page, "Uji kirim"), "test-webhook");
        Assert.Contains("Diterima", tested.Words, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", tested.Source, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(receiver.Calls).SignedBy(secret));
        receiver.Status = 503;
        Assert.Contains("kode 503", (await administrator.SubmitAsync(tested, "test-webhook")).Words, StringComparison.Ordinal);

        page = await administrator.OpenAsync(page.Path);
        Assert.Contains("Kirim ulang semua yang gagal (1)", page.Words, StringComparison.Ordinal);
        var delivery = await administrator.OpenAsync(page.Document.QuerySelector("table a")!.GetAttribute("href")!);
        Assert.Contains("webhook.test", delivery.Words, StringComparison.Ordinal);
        Assert.Contains(receiver.Calls.Last().Id, delivery.Words, StringComparison.Ordinal);
        receiver.Status = 200;
        Assert.Contains("dikirim ulang", (await administrator.SubmitAsync(delivery, "replay-delivery")).Words, StringComparison.Ordinal);

        var changed = await administrator.SubmitAsync(await administrator.OpenAsync($"{page.Path}/edit"), "change-webhook", ("Input.Name", "Dasbor baru"));
        Assert.Contains("Dasbor baru", changed.Title, StringComparison.Ordinal);
        var renewed = await administrator.SubmitAsync(await administrator.FollowAsync(changed, "Buat rahasia baru"), "renew-secret");
        Assert.NotEqual(secret, renewed.Document.QuerySelector("#webhook-secret")!.TextContent);
        var off = await administrator.SubmitAsync(await administrator.OpenAsync($"{page.Path}/switch"), "switch-webhook");
        Assert.Contains("Webhook sudah dimatikan", off.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.Browser(Tenant).SignInAsync(Staff)).OpenAsync(page.Path)).Status);
        var neighbour = await portal.Browser("bali").SignInAsync(PortalHost.Government("bali").Posts.First(post => post.Key == "bagum").User);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.OpenAsync(page.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.OpenAsync(delivery.Path)).Status);
        var gone = await administrator.SubmitAsync(await administrator.FollowAsync(off, "Hapus"), "remove-webhook");
        Assert.Contains("Webhook sudah dihapus", gone.Words, StringComparison.Ordinal);
    }
}
