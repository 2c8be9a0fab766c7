using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Letters;

internal static class LetterHash
{
    public static string Of(LetterContent content)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(OfficeJson.Write(content))));
}
