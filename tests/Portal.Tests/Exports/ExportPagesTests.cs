using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using EOffice.Demo;
using EOffice.Portal.Tests.Practice;

namespace EOffice.Portal.Tests.Exports;

/// <summary>An administrator takes everything along: pages and forms, no script.</summary>
[Collection(PortalHost.Name)]
public sealed class ExportPagesTests(PortalHost portal)
{
    [Fact]
    public async Task An_export_is_asked_for_with_the_password_fetched_and_deleted()
    {
        var one = await Beginner.ArriveAsync(portal);
        await one.SealAsync();
        var browser = await one.SignInAsync();
        var page = await browser.FollowAsync(await browser.OpenAsync("/"), "Ekspor data");
        var wrong = await browser.SubmitAsync(page, "ask-export", ("Input.Current", "bukan ini"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-current-error"));
        page = await ReadyAsync(browser, await browser.SubmitAsync(wrong, "ask-export", ("Input.Current", Seed.Password)));

        var bytes = await FetchAsync(browser, page);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), page.Words, StringComparison.Ordinal);
        using (var archive = new ZipArchive(new MemoryStream(bytes)))
        {
            Assert.Contains(archive.Entries, entry => entry.FullName.StartsWith("surat-keluar/", StringComparison.Ordinal));
        }

        await GoesOnAsync(browser, page, bytes);
        Assert.Contains("Wahyu Pranowo", (await browser.OpenAsync("/exports")).Words, StringComparison.Ordinal);
        page = await browser.SubmitAsync(await browser.FollowAsync(page, "Hapus"), "delete-export");
        Assert.Contains("Ekspor dihapus", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Unduh (", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_find_nothing_there()
    {
        var one = await Beginner.ArriveAsync(portal);
        var head = await one.SignInAsync();
        var page = await ReadyAsync(head, await head.SubmitAsync(await head.OpenAsync("/exports"), "ask-export", ("Input.Current", Seed.Password)));
        var archive = page.Document.QuerySelector("a[href$='archive.zip']")!.GetAttribute("href")!;
        var clerk = await one.ClerkAsync();
        Assert.DoesNotContain("Ekspor data", (await clerk.OpenAsync("/")).Words, StringComparison.Ordinal);
        foreach (var address in new[] { "/exports", archive, archive.Replace("archive.zip", "delete", StringComparison.Ordinal), archive.Replace("archive.zip", "confirm", StringComparison.Ordinal) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync(address)).Status);
        }

        // Another government's administrator, with the right id.
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.Browser("bojonegoro").SignInAsync("teguh.prasojo")).OpenAsync(archive)).Status);
    }

    internal static async Task<Page> ReadyAsync(Browser browser, Page page)
    {
        Assert.Contains("Ekspor sedang dibuat", page.Words, StringComparison.Ordinal);
        for (var start = TimeProvider.System.GetTimestamp(); !page.Words.Contains("Siap diunduh", StringComparison.Ordinal); page = await browser.OpenAsync("/exports"))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1), page.Words);
            await Task.Delay(100);
        }

        return page;
    }

    // A download that broke off: from a place in the first part, and from one in a later part.
    private static async Task GoesOnAsync(Browser browser, Page page, byte[] whole)
    {
        foreach (var from in new[] { 1_000, whole.Length - 10 })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, page.Document.QuerySelector("a[href$='archive.zip']")!.GetAttribute("href")!);
            request.Headers.Range = new RangeHeaderValue(from, null);
            using var rest = await browser.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
            Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(whole))}\"", rest.Headers.ETag!.Tag);
            Assert.Equal(whole[from..], await rest.Content.ReadAsByteArrayAsync());
        }
    }

    internal static async Task<byte[]> FetchAsync(Browser browser, Page page)
    {
        using var file = await browser.AskAsync(HttpMethod.Get, page.Document.QuerySelector("a[href$='archive.zip']")!.GetAttribute("href")!);
        Assert.Equal(("application/zip", HttpStatusCode.OK), (file.Content.Headers.ContentType!.MediaType, file.StatusCode));
        return await file.Content.ReadAsByteArrayAsync();
    }
}
