namespace EOffice.Documents.Body;

/// <summary>What a compose form sent: the structured text when the editor ran, else the plain one.</summary>
public static class BodyInput
{
    /// <param name="bodyJson">Empty when the editor did not run.</param>
    /// <param name="before">The text that the form was drawn from: kept with its marks and tables while its plain text is unchanged.</param>
    public static BodyResult Read(string? bodyJson, string? bodyText, LetterBody before)
    {
        if (!string.IsNullOrWhiteSpace(bodyJson))
        {
            return BodyJson.Parse(bodyJson);
        }

        var text = (bodyText ?? "").ReplaceLineEndings("\n").Trim();
        if (text == BodyJson.ToPlainText(before).Trim())
        {
            return BodyResult.Read(before);
        }

        // Through the checks all the same: a text field can be as large and as deep as somebody likes.
        return BodyJson.Parse(BodyJson.Write(BodyJson.FromPlainText(text)));
    }
}
