using System.Collections.Immutable;
using EOffice.Documents.Verification;
using EOffice.Grains.Letters;
using EOffice.Grains.Quotas;
using EOffice.Portal.Text;
using EOffice.Tenancy;

namespace EOffice.Portal.Uploads;

/// <summary>Takes in the files that go with a letter: checks what they are by their first bytes, stores them, says in words what was not taken.</summary>
public sealed class AttachmentIntake(UploadQuota quota, ScannedPages pages, TenantContext tenant)
{
    public const int MostMegabytes = 20;
    public const int MostFiles = 10;
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx";
    public const string AcceptWords = "PDF, foto (JPG, PNG), Word (DOCX), atau Excel (XLSX)";

    private const string ScanName = "Hasil pindai";

    /// <summary>Files one by one; pages that were taken with the camera become one PDF.</summary>
    public Task<TakenIn> TakeInAsync(IEnumerable<IFormFile> files, CancellationToken cancellationToken)
        => TakeInAsync(files, _ => true, AcceptWords, cancellationToken);

    /// <summary>A finished letter of somebody else's making.</summary>
    public Task<TakenIn> TakeInPdfAsync(IEnumerable<IFormFile> files, CancellationToken cancellationToken)
        => TakeInAsync(files, kind => kind == FileKind.Pdf, "PDF", cancellationToken);

    private async Task<TakenIn> TakeInAsync(IEnumerable<IFormFile> files, Func<FileKind, bool> wanted, string accepted, CancellationToken cancellationToken)
    {
        var attachments = ImmutableArray.CreateBuilder<Attachment>();
        var problems = ImmutableArray.CreateBuilder<string>();
        var given = files.Where(file => file.Length > 0 || file.FileName.Length > 0).ToLookup(file => file.Name == ScannedPages.Field);
        foreach (var file in given[false])
        {
            var name = FileNames.Tidy(file.FileName);
            if (file.Length > MostMegabytes * 1024L * 1024L)
            {
                problems.Add($"Berkas “{name}” terlalu besar. Paling besar {MostMegabytes} MB.");
                continue;
            }

            var bytes = await file.ReadAsync(cancellationToken);
            if (FileKind.Of(bytes, file.FileName) is not { } kind || !wanted(kind))
            {
                problems.Add($"Berkas “{name}” tidak dapat diterima. Yang diterima: {accepted}.");
            }
            else if (kind == FileKind.Pdf && UploadGate.Check(bytes).Refusal is { } refusal)
            {
                problems.Add($"Berkas “{name}” {UploadWords.Of(refusal)}");
            }
            else
            {
                await KeepAsync(bytes, FileNames.WithExtension(name, kind), kind);
            }
        }

        if (given[true].ToList() is { Count: > 0 } taken)
        {
            await BindAsync(taken);
        }

        return new TakenIn(attachments.ToImmutable(), problems.ToImmutable());

        async Task BindAsync(List<IFormFile> pictures)
        {
            if (pictures.Sum(picture => picture.Length) > MostMegabytes * 1024L * 1024L)
            {
                problems.Add($"Halaman yang dipindai terlalu besar. Semuanya bersama paling besar {MostMegabytes} MB.");
                return;
            }

            var contents = await Task.WhenAll(pictures.Select(picture => picture.ReadAsync(cancellationToken)));
            var (pdf, problem) = pages.Bind(contents, ScanName);
            if (pdf is null)
            {
                problems.Add(problem!);
                return;
            }

            await KeepAsync(pdf, ScanName + ".pdf", FileKind.Pdf);
        }

        async Task KeepAsync(byte[] bytes, string name, FileKind kind)
        {
            var kept = await quota.KeepAsync(tenant.Current.Id, bytes, cancellationToken);
            if (kept.Value is { } stored)
            {
                attachments.Add(new Attachment(stored.Sha256, name, kind.MediaType, stored.Size));
            }
            else
            {
                problems.Add($"Berkas “{name}” belum disimpan. {RefusalText.Of(kept.Refusal!)}");
            }
        }
    }
}

/// <param name="Problems">A sentence for each file that was not taken.</param>
public sealed record TakenIn(ImmutableArray<Attachment> Attachments, ImmutableArray<string> Problems);
