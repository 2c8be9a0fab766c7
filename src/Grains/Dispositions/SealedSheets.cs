using System.Security.Cryptography;
using EOffice.Documents.Layout;
using EOffice.Documents.Vault;
using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Grains.Signing.OrganisationSeals;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Dispositions;

/// <summary>Printed sheets with the organisation's seal. A sheet that says the same is sealed once: its file is kept and given again.</summary>
/// <remarks>
/// 1. The sheet is laid with the line that tells of the seal; the same sheet gives the same bytes, so their digest is its name.
/// 2. The try is written down, then the service is asked; two at once cost a second seal and no more.
/// 3. Sealed: vault, then the row and the audit entry. Refused: the sheet is laid anew with the line that it lacks its seal.
/// </remarks>
internal sealed class SealedSheets(OfficeDatabase database, SheetSealing sealing, IDocumentVault vault, TimeProvider clock)
{
    private const string FileName = "Lembar disposisi.pdf";

    private const string Unsealed = "Lembar ini tanpa segel elektronik: layanan segel sedang tidak dapat dipakai.";

    private const string SelectSealed = "select sealed_sha256 from sealed_sheet where sheet_sha256 = $1 and sealed_sha256 is not null";

    private const string Begin = """
        insert into sealed_sheet as s (sheet_sha256, disposition, incoming, begun_at, outcome) values ($1, $2, $3, $4, 'Begun')
        on conflict (sheet_sha256) do update set begun_at = $4, ended_at = null, outcome = 'Begun', detail = null where s.sealed_sha256 is null
        """;

    private const string EndRefused = "update sealed_sheet set ended_at = $2, outcome = $3, detail = $4::text where sheet_sha256 = $1 and sealed_sha256 is null";

    private const string EndSealed =
        "update sealed_sheet set ended_at = $2, outcome = 'Sealed', detail = null, sealed_sha256 = $3, sealed_size = $4 where sheet_sha256 = $1 and sealed_sha256 is null";

    public async Task<PdfFile> PrintAsync(TenantId tenant, PrintedSheet sheet)
    {
        if (await sealing.LineAsync(tenant) is not { } line)
        {
            return new PdfFile(FileName, SheetRenderer.Render(sheet.Content), Sealed: false);
        }

        var pages = Render(sheet, line);
        var name = Convert.ToHexStringLower(SHA256.HashData(pages));
        if (await database.ReadOneAsync(tenant, SelectSealed, row => row.GetString(0), name) is { } known)
        {
            return new PdfFile(FileName, await vault.ReadAllAsync(tenant, known), Sealed: true);
        }

        await database.WriteAsync(tenant, Begin, name, sheet.Id, sheet.IncomingLetter, clock.GetUtcNow());
        var outcome = await sealing.SealAsync(tenant, pages);
        if (outcome.Value is { } done)
        {
            await KeepAsync(tenant, sheet, name, done.Bytes);
            return new PdfFile(FileName, done.Bytes, Sealed: true);
        }

        await database.WriteAsync(tenant, EndRefused, name, clock.GetUtcNow(), outcome.Refusal!.Code, outcome.Refusal.Detail);
        return new PdfFile(FileName, Render(sheet, Unsealed), Sealed: false);
    }

    // The command's id follows from the sheet: of two at the same time the first one's file stays.
    private async Task KeepAsync(TenantId tenant, PrintedSheet sheet, string name, byte[] pdf)
    {
        var (sha256, size) = await vault.PutAsync(tenant, pdf);
        var now = clock.GetUtcNow();
        var subject = DerivedId.Of("disposition-sheets", sheet.Id);
        await database.ApplyAsync(
            new RowCommand(tenant, DerivedId.Of("disposition-sheet", name), subject, "disposition.sheet-sealed", null, now, $"{sheet.Id} {sha256}"),
            async connection =>
            {
                await connection.WriteAsync(EndSealed, name, now, sha256, size);
                return null;
            });
    }

    private static byte[] Render(PrintedSheet sheet, string line) => SheetRenderer.Render(sheet.Content with { FooterText = $"{sheet.Content.FooterText} {line}" });
}
