using System.Net;

namespace EOffice.Portal.Tests.Hosts;

/// <summary>An administrator asks for an address through the pages, proves it and makes it the main one.</summary>
[Collection(PortalHost.Name)]
public sealed class HostPagesTests(PortalHost portal)
{
    [Fact]
    public async Task Administrator_asks_for_an_address_proves_it_and_makes_it_the_main_one_from_there()
    {
        var wished = $"surat-{Guid.NewGuid().ToString("N")[..6]}.sumedang.example";
        var user = PortalHost.Government("sumedang").Posts.First(post => post.Key == "bagum").User;
        var administrator = await portal.Browser("sumedang").SignInAsync(user);
        var list = await administrator.FollowAsync(await administrator.OpenAsync("/"), "Alamat sendiri");
        Assert.Contains("sumedang.localhost", list.Words, StringComparison.Ordinal);
        var wrong = await administrator.SubmitAsync(list, "claim-host", ("Input.Host", "surat bupati"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-host-error"));
        Assert.Contains("surat bupati", wrong.Source, StringComparison.Ordinal);

        var steps = await administrator.SubmitAsync(wrong, "claim-host", ("Input.Host", $"https://{wished}/"));
        Assert.Equal($"/addresses/{wished}", steps.Path);
        Assert.Contains($"_eoffice.{wished}", steps.Words, StringComparison.Ordinal);
        var early = await administrator.SubmitAsync(steps, "check-host");
        Assert.Contains("belum terlihat", early.Words, StringComparison.Ordinal);

        portal.Dns.Texts[$"_eoffice.{wished}"] = [System.Text.RegularExpressions.Regex.Match(steps.Words, "eoffice=[a-z2-7]{26}").Value];
        var proven = await administrator.SubmitAsync(early, "check-host");
        Assert.Contains("Terbukti", proven.Words, StringComparison.Ordinal);
        Assert.Contains("Buka lewat alamat itu", proven.Words, StringComparison.Ordinal);
        var tooEarly = await administrator.SubmitAsync(await administrator.OpenAsync($"/addresses/{wished}/main"), "main-host");
        Assert.Contains("Bukalah dahulu kantor ini lewat alamat itu", tooEarly.Words, StringComparison.Ordinal);

        var there = await portal.BrowserAt(wished).SignInAsync(user);
        var confirm = await there.FollowAsync(await there.OpenAsync($"/addresses/{wished}"), "Jadikan alamat utama");
        Assert.Contains("Alamat utama sudah diganti", (await there.SubmitAsync(confirm, "main-host")).Words, StringComparison.Ordinal);
        var given = await administrator.SubmitAsync(await administrator.OpenAsync("/addresses/sumedang.localhost/main"), "main-host");
        Assert.Contains("Alamat utama sudah diganti", given.Words, StringComparison.Ordinal);
        Assert.Contains("tidak dapat dilepas", (await administrator.OpenAsync($"/addresses/{wished}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_of_another_government_and_pages_for_administrators_are_nowhere()
    {
        var administrator = await portal.Browser("bali").SignInAsync(PortalHost.Government("bali").Posts.First(post => post.Key == "bagum").User);
        var waiting = $"a-{Guid.NewGuid().ToString("N")[..6]}.bali.example";
        await administrator.SubmitAsync(await administrator.OpenAsync("/addresses"), "claim-host", ("Input.Host", waiting));
        Assert.Equal(HttpStatusCode.OK, (await administrator.OpenAsync($"/addresses/{waiting}")).Status);

        var neighbour = await portal.Browser("sumedang").SignInAsync(PortalHost.Government("sumedang").Posts.First(post => post.Key == "bagum").User);
        var clerk = await portal.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        foreach (var address in new[] { $"/addresses/{waiting}", $"/addresses/{waiting}/main", $"/addresses/{waiting}/give-up" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await neighbour.OpenAsync(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync(address)).Status);
        }

        var gone = await administrator.SubmitAsync(await administrator.OpenAsync($"/addresses/{waiting}/give-up"), "give-up-host");
        Assert.Contains("Alamat sudah dilepas", gone.Words, StringComparison.Ordinal);
    }
}
