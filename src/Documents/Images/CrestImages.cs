namespace EOffice.Documents.Images;

internal static class CrestImages
{
    public static PreparedImage? Find(ReadOnlyMemory<byte> file) => null;
}
