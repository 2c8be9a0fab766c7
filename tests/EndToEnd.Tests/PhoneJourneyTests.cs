using EOffice.EndToEnd.Tests.Walking;
using EOffice.Grains.Dispositions;
using EOffice.Portal.Tests;
using EOffice.Portal.Tests.Dispositions;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests;

/// <summary>A head of division on the road: reads and writes without a connection, and leaves nothing on the phone.</summary>
[Collection(Town.Name)]
public sealed class PhoneJourneyTests(Town town)
{
    private const string WhatIsKept = """
        async () => {
          const names = (await indexedDB.databases()).map((one) => one.name);
          const rows = await Promise.all(names.map((name) => new Promise((resolve, reject) => {
            const request = indexedDB.open(name);
            request.onerror = reject;
            request.onsuccess = async () => {
              let count = 0;
              for (const store of request.result.objectStoreNames) {
                count += await new Promise((done) => { const asked = request.result.transaction(store).objectStore(store).count(); asked.onsuccess = () => done(asked.result); });
              }
              request.result.close();
              resolve(count);
            };
          })));
          return [(await caches.keys()).length, rows.reduce((sum, one) => sum + one, 0), localStorage.length];
        }
        """;

    private const string Holds = """
        async (paths) => {
          for (const name of await caches.keys()) {
            if (!name.startsWith("salinan-")) continue;
            const kept = (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname);
            if (paths.every((path) => kept.includes(path))) return true;
          }
          return false;
        }
        """;

    [Fact]
    public async Task Read_and_written_without_a_connection_sent_once_and_gone_at_sign_out()
    {
        var (letter, sheet) = await PaperLetters.GivenAsync(town.Portal, "Laporan dari lapangan");
        var (_, unopened) = await PaperLetters.GivenAsync(town.Portal, "Belum sempat dibuka");
        await using var division = await Person.ArriveAsync(town, "sumedang", "yayah.rokayah", Device.Phone);
        var page = division.Page;
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await division.OpenAsync(sheet);
        await division.PressAsync("Terima dan kerjakan");
        await division.FollowAsync("Buka suratnya");
        await page.WaitForFunctionAsync(Holds, new[] { sheet, $"{sheet}/report", $"/incoming/{letter}", $"/incoming/{letter}/pages/1" });

        await page.WaitForFunctionAsync(Holds, new[] { unopened });
        Assert.Null(await ReadAtAsync(unopened));

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync(town.Site("sumedang") + unopened);
        await division.SeesAsync("Belum sempat dibuka");
        await division.Button("Terima dan kerjakan").ClickAsync();
        await division.SeesAsync("Ini belum dapat dikirim tanpa sambungan");
        await page.GotoAsync(town.Site("sumedang") + sheet);
        await division.SeesAsync(@"Anda sedang luring — salinan dari \d\d\.\d\d");
        await division.SeesAsync("Tindak lanjuti");
        await page.GotoAsync(town.Site("sumedang") + $"/incoming/{letter}");
        await division.SeesAsync("Anda sedang luring");
        await page.WaitForFunctionAsync("() => document.querySelector('.pages img')?.naturalWidth > 0");
        await page.GotoAsync(town.Site("sumedang") + "/dispositions");
        await division.SeesAsync("Tersimpan di perangkat ini");
        await ReportAsync(division, sheet, "20", "Data dua kecamatan terkumpul");
        await division.SeesAsync("Menunggu dikirim");
        // More than all of it: the office will say no.
        await ReportAsync(division, sheet, "400", "Salah ketik di jalan");

        await page.Context.SetOfflineAsync(false);
        await division.SeesAsync("Laporan perkembangan yang Anda tulis tanpa sambungan sudah terkirim");
        await division.SeesAsync("Laporan perkembangan belum terkirim");
        await division.SeesAsync("“Salah ketik di jalan”");
        await division.FollowAsync("Buka formulirnya lagi");
        await page.WaitForFunctionAsync("() => document.querySelector('[name=\"Input.Words\"]').value === 'Salah ketik di jalan'");
        await division.FillAsync("Sudah selesai berapa persen?", "40");
        await division.PressAsync("Kirim laporan");
        await division.SeesAsync("Laporan perkembangan sudah dikirim");
        for (var start = TimeProvider.System.GetTimestamp(); await ReadAtAsync(unopened) is null; await page.ReloadAsync())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(30), "What was read on the road never counted as opened.");
        }

        await division.OpenAsync(sheet);
        Assert.Equal(1, await page.GetByText("Data dua kecamatan terkumpul").CountAsync());
        Assert.Equal(1, await page.GetByText("Salah ketik di jalan").CountAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
        await division.PressAsync("Keluar");
        await division.SeesAsync("Anda sudah keluar");
        var kept = await page.EvaluateAsync<int[]>(WhatIsKept);
        Assert.All(kept, count => Assert.Equal(0, count));
        await page.Context.SetOfflineAsync(true);
        await Assert.ThrowsAsync<PlaywrightException>(() => page.GotoAsync(town.Site("sumedang") + sheet));
        var findings = string.Join('\n', town.TakeFindings());
        Assert.True(findings.Length == 0, findings);
    }

    // Longer than a copy is waited for: what is kept of the sheet is of before the act, and nothing else would tell that it was done.
    [Fact]
    public async Task On_a_slow_line_too_the_page_after_an_act_tells_of_it()
    {
        var (_, sheet) = await PaperLetters.GivenAsync(town.Portal, "Dari tempat bersinyal lemah");
        await using var division = await Person.ArriveAsync(town, "sumedang", "yayah.rokayah", Device.Phone);
        await division.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await division.OpenAsync(sheet);
        await division.Page.WaitForFunctionAsync(Holds, new[] { sheet });
        await using var worker = await PushedWorker.OfAsync(division.Page, town.Site("sumedang"));

        await worker.SlowDownAsync(TimeSpan.FromSeconds(4));
        await division.PressAsync("Terima dan kerjakan");

        await division.SeesAsync("Tugas Anda terima");
        Assert.Equal(0, await division.Page.GetByText("Anda sedang luring").CountAsync());
    }

    private async Task<DateTimeOffset?> ReadAtAsync(string sheet)
    {
        var post = PortalHost.Government("sumedang").Post("kabid-kesmas");
        return (await town.Portal.Grains("sumedang").Get<IDispositionGrain>(Guid.Parse(sheet.Split('/')[2])).ViewAsync(new([post])))!.Sheet.Assignments.Single().ReadAt;
    }

    private async Task ReportAsync(Person division, string sheet, string percent, string words)
    {
        await division.Page.GotoAsync(town.Site("sumedang") + sheet + "/report");
        await division.FillAsync("Sudah selesai berapa persen?", percent);
        await division.FillAsync("Apa yang sudah dikerjakan?", words);
        await division.Button("Kirim laporan").ClickAsync();
        await division.Page.WaitForURLAsync(town.Site("sumedang") + sheet);
    }
}
