using System.Security.Cryptography;

namespace EOffice.Tenancy.Keys;

/// <summary>The installation's key: wraps role passwords, tenants' keys and signing keys in the catalog. Lives in a file only.</summary>
internal sealed class MasterKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly string _file;
    private readonly Lazy<byte[]> _key;

    public MasterKey(TenancyOptions options)
    {
        _file = options.MasterKeyFile;
        _key = new Lazy<byte[]>(Read);
    }

    public bool Exists => File.Exists(_file);

    /// <summary>Tells two keys apart without telling anything about them.</summary>
    public string Id => Convert.ToHexStringLower(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key.Value, 8, info: "eoffice/master-key-id"u8.ToArray()));

    /// <summary>For secrets of no tenant; the empty owner can be no tenant's id.</summary>
    public byte[] WrapForInstallation(string purpose, ReadOnlySpan<byte> plain)
        => SealedBox.Seal(_key.Value, plain, SealedBox.Bind([], purpose, ""));

    public byte[] UnwrapForInstallation(string purpose, ReadOnlySpan<byte> wrapped)
        => SealedBox.Open(_key.Value, wrapped, SealedBox.Bind([], purpose, ""));

    public byte[] Wrap(TenantId tenant, string purpose, ReadOnlySpan<byte> plain)
        => SealedBox.Seal(_key.Value, plain, SealedBox.Bind([], purpose, tenant.Value));

    public byte[] Unwrap(TenantId tenant, string purpose, ReadOnlySpan<byte> wrapped)
        => SealedBox.Open(_key.Value, wrapped, SealedBox.Bind([], purpose, tenant.Value));

    /// <summary>A second process that is first keeps its key: the file appears whole, once.</summary>
    public void CreateIfMissing()
    {
        if (Exists)
        {
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(_file))!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Path.GetRandomFileName()}");
        var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            access.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(draft, access))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, _file, overwrite: false);
        }
        catch (IOException) when (File.Exists(_file))
        {
            File.Delete(draft);
        }
    }

    private byte[] Read()
    {
        if (!Exists)
        {
            throw new InvalidOperationException($"The master key {_file} is missing. Without it no tenant's data can be opened: restore it.");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(_file) & Others) != 0)
        {
            throw new InvalidOperationException($"The master key {_file} can be read by everybody. Make it private: chmod 600.");
        }

        var text = File.ReadAllText(_file).Trim();
        return text.Length == 64 && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new InvalidOperationException($"The master key {_file} is not 64 hexadecimal digits.");
    }
}
