using System.Globalization;

namespace EOffice.Portal.Uploads;

/// <summary>Names of uploaded files, fit to be shown and sent back.</summary>
internal static class FileNames
{
    private const int Longest = 120;

    /// <summary>Without folders, control characters and what could turn the reading direction around.</summary>
    public static string Tidy(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format && !"\"<>|:*?".Contains(c, StringComparison.Ordinal))).Trim(' ', '.');
        return clean.Length == 0 ? "berkas" : clean.Length <= Longest ? clean : clean[..(Longest - 10)] + clean[^10..];
    }

    /// <summary>The content decides: a PDF called "surat.exe" becomes "surat.exe.pdf".</summary>
    public static string WithExtension(string name, FileKind kind)
        => kind.Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) ? name : name + kind.Extensions[0];

    /// <summary>"1,4 MB", "320 KB".</summary>
    public static string Size(long bytes)
        => bytes >= 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB").Replace('.', ',')
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB");
}
