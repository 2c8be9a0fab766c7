using System.Globalization;
using System.Text;

namespace EOffice.Documents.Layout.Typesetting;

/// <summary>
/// What may reach paper. Control characters vanish, white space becomes a space, and invisible format characters (direction
/// overrides, joiners) vanish too: they can make a line read differently from what is stored. Half a surrogate pair shows as U+FFFD.
/// </summary>
internal static class PrintableText
{
    public static string Of(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is 0xA0 or 0x202F or 0x2007)
            {
                clean.Append('\u00A0');
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                clean.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
