using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Vault;
using EOffice.Grains.Exports;
using EOffice.Tenancy;

namespace EOffice.Grains.Tests.Exports;

/// <summary>Parts put one after another, with the directory joined from theirs, are an ordinary archive: also a very large one.</summary>
public sealed class ZipTests : IDisposable
{
    private static readonly TenantId Tenant = TenantId.Parse("kertajaya");
    private static readonly DateTimeOffset At = new(2026, 5, 4, 10, 20, 30, TimeSpan.FromHours(7));

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-zip-").FullName;
    private readonly FileVault _vault;

    public ZipTests() => _vault = new FileVault(_folder, new OneKey(), TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(2, 3, 0L)]
    [InlineData(4, 20_000, 0L)]
    [InlineData(2, 3, 5_000_000_000L)]
    public async Task Joined_parts_open_as_one_archive(int parts, int files, long gap)
    {
        var path = Path.Combine(_folder, "satu.zip");
        await using (var whole = File.Create(path))
        {
            using var records = new MemoryStream();
            for (var no = 0; no < parts; no++)
            {
                // Room that takes no disk: what is far from the beginning is found all the same.
                whole.Position = whole.Length + (no == 1 ? gap : 0);
                var start = whole.Position;
                var part = await PartAsync(no, files);
                await using var content = (await _vault.OpenAsync(Tenant.Value, part.Stored!.Sha256))!;
                await content.CopyToAsync(whole);
                foreach (var file in part.Files)
                {
                    records.Write(ZipDirectory.Move(file.Record, start));
                }
            }

            var directory = whole.Position;
            whole.Write(records.ToArray());
            whole.Write(ZipDirectory.End((long)parts * files, directory, records.Length));
        }

        using var archive = ZipFile.OpenRead(path);
        Assert.Equal(parts * files, archive.Entries.Count);
        foreach (var (no, file) in new[] { (0, 0), (parts - 1, files - 1) })
        {
            await using var content = archive.GetEntry($"data/{no}/{file}.txt")!.Open();
            Assert.Equal($"berkas {no} {file}", await new StreamReader(content).ReadToEndAsync());
        }
    }

    [Fact]
    public async Task The_same_files_give_the_same_part_and_its_digests_are_theirs()
    {
        var (one, other) = (await PartAsync(1, 5), await PartAsync(1, 5));
        Assert.Equal(one.Stored, other.Stored);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("berkas 1 0"u8)), one.Files[0].Digest);
    }

    [Fact]
    public async Task A_file_that_breaks_off_leaves_the_others_in_their_places()
    {
        var part = await ZipPart.WriteAsync(_vault, Tenant, At, async part =>
        {
            await Assert.ThrowsAsync<FormatException>(() => part.AddAsync("rusak.pdf", async to =>
            {
                await to.WriteAsync("%PDF-"u8.ToArray());
                throw new FormatException();
            }));
            await part.AddAsync("utuh.txt", to => to.WriteAsync("utuh"u8.ToArray()).AsTask());
        });
        Assert.Equal(["rusak.pdf", "utuh.txt"], part.Files.Select(file => file.Path));
        Assert.All(part.Files, file => Assert.Contains(file.Path, Encoding.UTF8.GetString(file.Record), StringComparison.Ordinal));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("%PDF-"u8)), part.Files[0].Digest);
    }

    [Fact]
    public async Task Whoever_writes_or_keeps_and_fails_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<FormatException>(() => ZipPart.WriteAsync(_vault, Tenant, At, async part =>
        {
            await part.AddAsync("a.txt", to => to.WriteAsync(new byte[200_000]).AsTask());
            throw new FormatException();
        }));
        var none = await ZipPart.WriteAsync(_vault, Tenant, At, _ => Task.CompletedTask);
        Assert.Null(none.Stored);
        Assert.Empty(await _vault.ListAsync(Tenant.Value, "", 10));

        var full = new FileVault("/proc/nowhere", new OneKey(), TimeProvider.System);
        await Assert.ThrowsAsync<VaultUnavailableException>(() => ZipPart.WriteAsync(
            full, Tenant, At, part => part.AddAsync("a.bin", to => to.WriteAsync(RandomNumberGenerator.GetBytes(3_000_000)).AsTask())));
    }

    private Task<WrittenPart> PartAsync(int no, int files) => ZipPart.WriteAsync(_vault, Tenant, At, async part =>
    {
        for (var file = 0; file < files; file++)
        {
            var words = Encoding.UTF8.GetBytes($"berkas {no} {file}");
            await part.AddAsync($"data/{no}/{file}.txt", to => to.WriteAsync(words).AsTask());
        }
    });

    private sealed class OneKey : IVaultKeys
    {
        public IReadOnlyList<byte[]> KeysFor(string tenant) => [new byte[32]];
    }
}
