using System.Security.Cryptography;
using System.Text.Json;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Letters;

internal static class LetterHash
{
    public static string Of(LetterContent content)
        => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, OfficeJson.Options)));
}
