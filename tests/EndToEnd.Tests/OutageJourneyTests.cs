using EOffice.Bsre.Server;
using EOffice.EndToEnd.Tests.Walking;
using EOffice.Portal.Tests.SigningProvider;

namespace EOffice.EndToEnd.Tests;

/// <summary>A head of office on a phone whose signing service is away in the very moment, mistypes the passphrase when it is back, and seals.</summary>
[Collection(Town.Name)]
public sealed class OutageJourneyTests(Town town)
{
    private readonly string _subject = $"Undangan saat layanan padam {Guid.NewGuid().ToString("N")[..6]}";

    [Fact]
    public async Task A_letter_waits_with_its_number_while_the_service_is_away_and_is_sealed_once_when_it_is_back()
    {
        await using var server = await BsreProcess.StartAsync();
        var office = new BsreOffice(await town.Portal.Browser("bojonegoro").SignInAsync("teguh.prasojo"), server);
        await office.SetUpAsync();
        try
        {
            await town.SubmitAsync("bojonegoro", "nunuk.rahayu", _subject);
            await WalkAsync(server);
        }
        finally
        {
            var back = await office.SetAsync(("Input.Kind", "Embedded"));
            Assert.Contains("sudah disimpan", back.Words, StringComparison.Ordinal);
        }

        Assert.Empty(town.TakeFindings());
    }

    private async Task WalkAsync(BsreProcess server)
    {
        await using var head = await Person.ArriveAsync(town, "bojonegoro", "arif.budiyanto", Device.Phone);
        await head.OpenWorkAsync(_subject);
        await head.FollowAsync("Periksa dan tandatangani");
        await server.SetAsync(Mode.Down);
        await SealAsync(head, BsreOffice.Passphrase);
        await head.SeesAsync("Layanan BSrE sedang tidak dapat dihubungi");
        await head.SeesAsync("Menunggu TTE sejak hari ini");
        Assert.Equal("", await head.Page.GetByLabel("Passphrase").First.InputValueAsync());
        await head.OpenAsync("/registers");
        await head.SeesAsync("Disediakan, menunggu tanda tangan");

        await server.SetAsync(Mode.Fine);
        await head.OpenWorkAsync(_subject);
        await head.FollowAsync("Periksa dan tandatangani");
        await SealAsync(head, "bukan-yang-ini-2026");
        Assert.Contains("tidak cocok", await head.ReadAsync("#input-passphrase-error"), StringComparison.Ordinal);
        Assert.Equal(0, (await server.CountsAsync()).Signed);
        await SealAsync(head, BsreOffice.Passphrase);
        await head.SeesAsync("Surat sudah ditandatangani");
        Assert.Equal(1, (await server.CountsAsync()).Signed);
    }

    private static async Task SealAsync(Person head, string passphrase)
    {
        await head.FillAsync("Passphrase", passphrase);
        await head.PressAsync("Tandatangani dan kirim");
    }
}
