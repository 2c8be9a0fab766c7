using System.Security.Cryptography;
using System.Text;

namespace EOffice.Portal.Letters;

/// <summary>Command ids of forms that are sent more than once on purpose: the same content is one command, another content is another.</summary>
internal static class RequestIds
{
    /// <param name="drawn">Made when the form was drawn.</param>
    /// <param name="parts">What was sent: version, text, chosen posts.</param>
    public static Guid Of(Guid drawn, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(drawn.ToByteArray());
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return new Guid(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
