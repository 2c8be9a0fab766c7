namespace EOffice.Documents.Images;

/// <summary>An image as a PDF holds it (ISO 32000-1, 8.9.5).</summary>
/// <param name="ColorSpace">PDF source with its leading delimiter: "/DeviceRGB", "[/Indexed …]".</param>
/// <param name="Depth">Bits per component.</param>
/// <param name="Filter">"DCTDecode" for JPEG data taken over as it is, else "FlateDecode".</param>
/// <param name="Extras">Further dictionary entries as PDF source (/DecodeParms, /Decode), or empty.</param>
/// <param name="SoftMask">Transparency, or null.</param>
internal sealed record PreparedImage(
    int Width, int Height, string ColorSpace, int Depth, string Filter, byte[] Data, string Extras = "", PreparedImage? SoftMask = null)
{
    // Identity is enough: the same picture on many pages is one object.
    public bool Equals(PreparedImage? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
