using System.Collections.Immutable;
using EOffice.Documents.Vault;
using EOffice.Grains.Letters;
using EOffice.Tenancy;

namespace EOffice.Portal.Uploads;

/// <summary>Takes in the files that go with a letter: checks what they are by their first bytes, stores them, says in words what was not taken.</summary>
public sealed class AttachmentIntake(IDocumentVault vault, TenantContext tenant)
{
    public const int MostMegabytes = 20;
    public const int MostFiles = 10;
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx";
    public const string AcceptWords = "PDF, foto (JPG, PNG), Word (DOCX), atau Excel (XLSX)";

    public async Task<TakenIn> TakeInAsync(IEnumerable<IFormFile> files, CancellationToken cancellationToken)
    {
        var attachments = ImmutableArray.CreateBuilder<Attachment>();
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var file in files.Where(file => file.Length > 0 || file.FileName.Length > 0))
        {
            var name = FileNames.Tidy(file.FileName);
            if (file.Length > MostMegabytes * 1024L * 1024L)
            {
                problems.Add($"Berkas “{name}” terlalu besar. Paling besar {MostMegabytes} MB.");
            }
            else if (await KindOfAsync(file, cancellationToken) is not { } kind)
            {
                problems.Add($"Berkas “{name}” tidak dapat diterima. Yang diterima: {AcceptWords}.");
            }
            else
            {
                await using var stream = file.OpenReadStream();
                var stored = await vault.PutAsync(tenant.Current.Id.Value, stream, cancellationToken);
                attachments.Add(new Attachment(stored.Sha256, FileNames.WithExtension(name, kind), kind.MediaType, stored.Size));
            }
        }

        return new TakenIn(attachments.ToImmutable(), problems.ToImmutable());
    }

    private static async Task<FileKind?> KindOfAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var start = new byte[FileKind.BytesNeeded];
        await using var stream = file.OpenReadStream();
        var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return FileKind.Of(start.AsSpan(0, read), file.FileName);
    }
}

/// <param name="Problems">A sentence for each file that was not taken.</param>
public sealed record TakenIn(ImmutableArray<Attachment> Attachments, ImmutableArray<string> Problems);
