using System.Collections.Immutable;

namespace EOffice.Portal.Uploads;

/// <summary>What a file is by its content; the name only tells Word from Excel, which are both packages.</summary>
internal sealed record FileKind(string MediaType, ImmutableArray<string> Extensions)
{
    public static readonly FileKind Pdf = new("application/pdf", [".pdf"]);

    // PDF readers accept a header within the first kilobyte.
    private const int HeaderWithin = 1024;

    private static readonly FileKind Jpeg = new("image/jpeg", [".jpg", ".jpeg"]);
    private static readonly FileKind Png = new("image/png", [".png"]);
    private static readonly FileKind Word = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);
    private static readonly FileKind Excel = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);

    /// <summary>Null when it is none of those that letters carry.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> content, string fileName)
        => content[..Math.Min(content.Length, HeaderWithin)].IndexOf("%PDF-"u8) >= 0 ? Pdf
            : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
            : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? Png
            : content.StartsWith("PK\u0003\u0004"u8) ? Package(fileName)
            : null;

    private static FileKind? Package(string fileName)
        => fileName.EndsWith(".docx", StringComparison.OrdinalIgnoreCase) ? Word
            : fileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? Excel
            : null;
}
