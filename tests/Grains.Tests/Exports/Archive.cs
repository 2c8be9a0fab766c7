using System.Diagnostics;
using System.IO.Compression;
using EOffice.Documents.Vault;
using EOffice.Grains.Exports;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Exports;

/// <summary>An export as its administrator has it: one file, and what other programs make of it.</summary>
internal sealed class Archive : IDisposable
{
    private Archive(string folder) => Folder = folder;

    public string Folder { get; }

    public string File => Path.Combine(Folder, "ekspor.zip");

    public string Unpacked => Path.Combine(Folder, "isi");

    public static async Task<Archive> FetchAsync(Office office, Guid export)
    {
        var archive = new Archive(Directory.CreateTempSubdirectory("eoffice-archive-").FullName);
        var file = (await office.Grains.Get<IExportGrain>().FetchAsync(new FetchExport(office.Administrator, export)))!;
        await using (var to = System.IO.File.Create(archive.File))
        {
            foreach (var part in file.Parts)
            {
                await using var from = (await office.Services.GetRequiredService<IDocumentVault>().OpenAsync(office.Tenant.Value, part.Sha256))!;
                await from.CopyToAsync(to);
            }
        }

        Assert.Equal(file.Parts.Sum(part => part.Size), new FileInfo(archive.File).Length);
        return archive.Unpack();
    }

    /// <summary>The same archive in a folder of its own, to be spoiled.</summary>
    public Archive Copy()
    {
        var copy = new Archive(Directory.CreateTempSubdirectory("eoffice-archive-").FullName);
        System.IO.File.Copy(File, copy.File);
        return copy.Unpack();
    }

    public string Text(string path) => System.IO.File.ReadAllText(Path.Combine(Unpacked, path));

    public IEnumerable<string> Files => Directory.EnumerateFiles(Unpacked, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Unpacked, file));

    /// <summary>The program in the archive, over what is unpacked.</summary>
    public async Task<(int Code, string Words)> CheckAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("python3", [Path.Combine(Unpacked, "periksa.py")]) { RedirectStandardOutput = true })!;
        var words = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, words);
    }

    private Archive Unpack()
    {
        ZipFile.ExtractToDirectory(File, Unpacked);
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

internal static class Exporting
{
    public const string Password = "teh manis hangat";

    public static AskExport Asking(Office office) => new(Cast.NewId(), office.Administrator, Password);

    public static async Task<ExportLine> LineAsync(Office office, Guid export)
        => (await office.Grains.Get<IExportGrain>().ViewAsync(office.Administrator))!.Exports.Single(one => one.Id == export);

    /// <summary>Asks for one and waits until it is ready.</summary>
    public static async Task<ExportLine> MadeAsync(Office office)
    {
        var ask = Asking(office);
        Assert.Null((await office.Grains.Get<IExportGrain>().AskAsync(ask)).Refusal);
        await Eventually.TrueAsync(async () => (await LineAsync(office, ask.RequestId)).State == ExportState.Ready, "the export is ready");
        return await LineAsync(office, ask.RequestId);
    }
}
