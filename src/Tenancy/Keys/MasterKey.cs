using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Vault;

namespace EOffice.Tenancy.Keys;

/// <summary>The installation's key: wraps role passwords, tenants' keys and signing keys in the catalog. Lives in a file only: a line a key, the first one wraps.</summary>
internal sealed class MasterKey(TenancyOptions options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly string _file = options.MasterKeyFile;
    private volatile Known? _known;

    public bool Exists => File.Exists(_file);

    /// <summary>Tells two keys apart without telling anything about them: that of the key that wraps.</summary>
    public string Id => IdOf(Fresh().Current.Bytes);

    /// <summary>Of all keys in the file, the one that wraps first.</summary>
    public IReadOnlyList<string> Ids => [.. Fresh().All.Select(IdOf)];

    /// <summary>For secrets of no tenant; the empty owner can be no tenant's id.</summary>
    public byte[] WrapForInstallation(string purpose, ReadOnlySpan<byte> plain) => Wrap("", purpose, plain);

    public byte[] UnwrapForInstallation(string purpose, ReadOnlySpan<byte> wrapped) => Unwrap("", purpose, wrapped);

    public byte[] Wrap(TenantId tenant, string purpose, ReadOnlySpan<byte> plain) => Wrap(tenant.Value, purpose, plain);

    /// <summary>Throws <see cref="CryptographicException"/> when it was wrapped for another tenant or purpose, or by a key that is not in the file.</summary>
    public byte[] Unwrap(TenantId tenant, string purpose, ReadOnlySpan<byte> wrapped) => Unwrap(tenant.Value, purpose, wrapped);

    /// <summary>The same under the key that wraps now; null when it is that already.</summary>
    /// <param name="owner">The tenant's id; empty for the installation.</param>
    public byte[]? WrapAnew(string owner, string purpose, byte[] wrapped)
        => Fresh().IsCurrent(wrapped) ? null : Wrap(owner, purpose, Unwrap(owner, purpose, wrapped));

    /// <summary>A second process that is first keeps its key: the file appears whole, once.</summary>
    public void CreateIfMissing()
    {
        if (Exists)
        {
            return;
        }

        var draft = Write([RandomNumberGenerator.GetBytes(SealedBox.KeySize)]);
        try
        {
            File.Move(draft, _file, overwrite: false);
        }
        catch (IOException) when (File.Exists(_file))
        {
            File.Delete(draft);
        }
    }

    /// <summary>A new key before the one that there is; nothing when there are two already.</summary>
    public void PutNewFirst()
    {
        if (Fresh().All.ToList() is [var only])
        {
            Replace([RandomNumberGenerator.GetBytes(SealedBox.KeySize), only]);
        }
    }

    /// <summary>Leaves the key that wraps alone.</summary>
    public void KeepFirst() => Replace([Fresh().Current.Bytes]);

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 8, info: "eoffice/master-key-id"u8.ToArray()));

    private static string Lines(IEnumerable<byte[]> keys) => string.Concat(keys.Select(key => Convert.ToHexStringLower(key) + "\n"));

    private byte[] Wrap(string owner, string purpose, ReadOnlySpan<byte> plain) => Fresh().Seal(plain, SealedBox.Bind([], purpose, owner));

    // What another process wrapped by a newer key is met before anything else tells of it.
    private byte[] Unwrap(string owner, string purpose, ReadOnlySpan<byte> wrapped)
    {
        var keys = (_known ??= Read()).Keys;
        return (keys.Knows(wrapped) ? keys : Fresh()).Open(wrapped, SealedBox.Bind([], purpose, owner));
    }

    // Wrapping is rare: that the file did not change is worth a look.
    private KeySet Fresh()
    {
        if (_known is not { } known || known.At != File.GetLastWriteTimeUtc(_file))
        {
            _known = known = Read();
        }

        return known.Keys;
    }

    private void Replace(IEnumerable<byte[]> keys)
    {
        var draft = Write(keys);
        File.Move(draft, _file, overwrite: true);
        DurableFiles.Flush(Path.GetDirectoryName(Path.GetFullPath(_file))!);
    }

    private string Write(IEnumerable<byte[]> keys)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(_file))!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Path.GetRandomFileName()}");
        var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            access.UnixCreateMode = OwnerOnly;
        }

        using var stream = new FileStream(draft, access);
        stream.Write(Encoding.ASCII.GetBytes(Lines(keys)));
        stream.Flush(flushToDisk: true);
        return draft;
    }

    private Known Read()
    {
        if (!Exists)
        {
            throw new InvalidOperationException($"The master key {_file} is missing. Without it no tenant's data can be opened: restore it.");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(_file) & Others) != 0)
        {
            throw new InvalidOperationException($"The master key {_file} can be read by everybody. Make it private: chmod 600.");
        }

        var at = File.GetLastWriteTimeUtc(_file);   // before it is read: a change meanwhile is read again
        var lines = File.ReadAllText(_file).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 0 && lines.All(line => line.Length == 2 * SealedBox.KeySize && line.All(char.IsAsciiHexDigit))
            ? new Known(new KeySet(lines.Select(Convert.FromHexString)), at)
            : throw new InvalidOperationException($"The master key {_file} is not 64 hexadecimal digits, or some such lines.");
    }

    private sealed record Known(KeySet Keys, DateTime At);
}
