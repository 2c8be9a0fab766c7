using System.Text.Json;
using EOffice.Bench.Lives;
using EOffice.Bench.Office;
using EOffice.Tenancy;

namespace EOffice.Bench;

/// <summary>Everything that <c>./eoffice bench letters</c> measures, one after another.</summary>
internal sealed class LettersBench(Surroundings place, BenchSettings settings)
{
    private static readonly TenantId Small = TenantId.Parse("contoh-kecil");

    public async Task RunAsync(CancellationToken stop)
    {
        Lane[] lanes;
        Progress.Say($"making a fictional government with {BenchSettings.Concurrencies[^1]} departments");
        await using (var product = await Product.StartAsync())
        {
            await BenchOffice.ProvisionAsync(product, Small, "Kabupaten Contoh Kecil", "35.01");
            lanes = await BenchOffice.FillAsync(product, Small, BenchSettings.Concurrencies[^1]);
            await BenchOffice.LetSignAsync(product, Small, lanes);
        }

        var lives = await new LivesBench(place, settings, Small, lanes).RunAsync(stop);
        var line = JsonSerializer.Serialize(new { lives }, JsonSerializerOptions.Web);
        if (place.Result is { } file)
        {
            await File.WriteAllTextAsync(file, line + "\n", CancellationToken.None);
        }
        else
        {
            Console.WriteLine(line);
        }
    }
}
