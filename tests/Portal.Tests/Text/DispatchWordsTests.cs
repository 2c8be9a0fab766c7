using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Portal.Text;

namespace EOffice.Portal.Tests.Text;

public sealed class DispatchWordsTests
{
    [Fact]
    public void Letter_on_its_way_asks_for_patience_and_says_when_it_is_stuck()
    {
        Assert.Contains("Anda tidak perlu berbuat apa-apa", Words(DispatchState.Pending, TimeSpan.FromSeconds(20)), StringComparison.Ordinal);
        Assert.Contains("Belum sampai", Words(DispatchState.Pending, TimeSpan.FromHours(1)), StringComparison.Ordinal);
        Assert.Contains("penerima tidak dapat dihubungi", Words(DispatchState.Undeliverable, TimeSpan.FromDays(15), ExchangeRefusals.GaveUp.Code), StringComparison.Ordinal);
    }

    private static string Words(DispatchState state, TimeSpan since, string? problem = null)
        => string.Join(' ', DispatchWords.Details(
            new DispatchView(1, new Recipient(RecipientKind.Outside, null, null, "Kepala Desa", ""), false, state, null, null, null, null, null, problem), _ => "tadi", since));
}
