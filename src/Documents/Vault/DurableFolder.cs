using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace EOffice.Documents.Vault;

/// <summary>Folders whose entries survive a power cut: after a rename the folder itself must be flushed (see fsync(2)).</summary>
internal static class DurableFolder
{
    private const int ReadOnly = 0x80000;   // O_RDONLY | O_CLOEXEC: no child process keeps it

    /// <summary>Makes the folder and those above it, up to the root, each flushed into the one above.</summary>
    public static void Create(string folder, string root)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var above = Path.GetDirectoryName(folder)!;
        if (folder.Length > root.Length)
        {
            Create(above, root);
        }

        Directory.CreateDirectory(folder);
        Flush(above);
    }

    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;   // other systems flush names with the file, or offer no way
        }

        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"{folder}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }

        var result = FSync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (result != 0)
        {
            throw new IOException($"{folder}: {new Win32Exception(error).Message}");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
