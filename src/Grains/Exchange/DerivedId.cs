using System.Security.Cryptography;
using System.Text;

namespace EOffice.Grains.Exchange;

/// <summary>Ids that follow from other ids, so that doing a thing again hits the same row (UUIDv8, RFC 9562).</summary>
public static class DerivedId
{
    /// <param name="purpose">Keeps ids of different kinds apart.</param>
    /// <param name="parts">What the id follows from; the same parts give the same id.</param>
    public static Guid Of(string purpose, params object[] parts)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [purpose, .. parts])))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
