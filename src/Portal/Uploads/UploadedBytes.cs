namespace EOffice.Portal.Uploads;

internal static class UploadedBytes
{
    /// <summary>All of a file whose length was looked at before.</summary>
    public static async Task<byte[]> ReadAsync(this IFormFile file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
