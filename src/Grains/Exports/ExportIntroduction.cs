using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EOffice.Tenancy;

namespace EOffice.Grains.Exports;

/// <summary>What somebody opens first: the readme, the checking program, and whose archive this is.</summary>
internal sealed class ExportIntroduction : ExportStep
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override async Task<string?> WriteAsync(ExportScope scope, ZipPart part, string position)
    {
        foreach (var name in new[] { "README.txt", "periksa.py" })
        {
            await part.AddAsync(name, async to =>
            {
                await using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"EOffice.Grains.Exports.Files.{name}")!;
                await file.CopyToAsync(to);
            });
        }

        await part.AddAsync("data/pemerintah-daerah.json", async to => await to.WriteAsync(Encoding.UTF8.GetBytes(Facts(scope.Government, scope.At))));
        if (!scope.Government.Brand.Crest.IsEmpty)
        {
            await part.AddAsync("data/lambang.png", async to => await to.WriteAsync(scope.Government.Brand.Crest));
        }

        return null;
    }

    private static string Facts(Tenant government, DateTimeOffset at) => JsonSerializer.Serialize(
        new
        {
            id = government.Id.Value,
            name = government.Name,
            kind = government.Kind.ToString(),
            regionCode = government.RegionCode,
            timeZone = government.TimeZone.Id,
            hosts = government.Hosts,
            address = government.Brand.Address,
            website = government.Brand.Website,
            email = government.Brand.Email,
            phone = government.Brand.HelpPhone,
            exchangeKeyId = government.ExchangeKeyId,
            practice = government.Practice,
            askedAt = at,
        },
        Readable);
}
