using EOffice.Portal.Ui;

namespace EOffice.Portal.Letters;

/// <summary>What a post of the edit form asks for. Searching and choosing only draw the form again; everything else saves first.</summary>
internal enum EditStep { Fill, Save, Preview, Submit, Upload, RemoveAttachment }

internal static class EditSteps
{
    private static readonly string[] Queries = ["Recipients", "CarbonCopies", "Classification"];
    private static readonly string[] Pickers = ["Recipients", "CarbonCopies"];

    public static EditStep Of(IFormCollection form)
        => IsFilling(form) ? EditStep.Fill
            : form.ContainsKey("RemoveAttachment") || form.ContainsKey("RemoveManuscript") ? EditStep.RemoveAttachment
            : form["Do"].ToString() switch
            {
                "preview" => EditStep.Preview,
                "submit" => EditStep.Submit,
                "upload" => EditStep.Upload,
                _ => EditStep.Save,
            };

    /// <summary>True when this search was asked for: by its own button, or by Enter with something typed in it.</summary>
    public static bool Searches(IFormCollection form, string name)
        => form.ContainsKey($"{name}.Find") || (form.ContainsKey("Enter") && form[$"{name}.Query"].ToString().Trim().Length > 0);

    private static bool IsFilling(IFormCollection form)
        => form.ContainsKey("Outside.Add")
            || Queries.Any(name => Searches(form, name))
            || Pickers.Any(name => PickerPost.Read(form, name).Step != PickerStep.None);
}
