using EOffice.Tenancy.Keys;

namespace EOffice.Tenancy;

/// <summary>Wraps what the portal's key ring keeps secret by the master key. See docs/keys.md.</summary>
public sealed class KeyRingSeal
{
    private readonly MasterKey _master;

    internal KeyRingSeal(MasterKey master) => _master = master;

    /// <summary>The element that the files keep a wrapped value in, in base64.</summary>
    public static string Element => KeyRingFiles.Element;

    public byte[] Wrap(ReadOnlySpan<byte> plain) => _master.WrapForInstallation(KeyRingFiles.Purpose, plain);

    /// <summary>Throws <see cref="System.Security.Cryptography.CryptographicException"/> when no master key opens it.</summary>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped) => _master.UnwrapForInstallation(KeyRingFiles.Purpose, wrapped);
}
