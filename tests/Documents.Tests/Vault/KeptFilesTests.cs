using EOffice.Documents.Vault;

namespace EOffice.Documents.Tests.Vault;

public sealed class KeptFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-kept-").FullName;

    [Fact]
    public void Those_deleted_while_their_folder_is_read_are_left_out()
    {
        for (var round = 0; round < 30; round++)
        {
            var names = Enumerable.Range(0, 400).Select(Put).ToList();
            var deleting = Task.Run(() => names.Skip(1).ToList().ForEach(name => File.Delete(PathOf(name))));
            while (!deleting.IsCompleted)
            {
                Assert.Contains(KeptFiles.After(_folder, "").ToList(), kept => kept.Sha256 == names[0]);
            }

            Assert.Single(KeptFiles.After(_folder, ""));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Put(int no)
    {
        var name = $"abcd{no:d60}";
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), "isi");
        return name;
    }

    private string PathOf(string name) => Path.Combine(_folder, name[..2], name[2..4], name);
}
