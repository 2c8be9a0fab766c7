namespace EOffice.Portal.Ui;

/// <summary>What the browser asked of a <see cref="RecipientPicker"/>. While <see cref="Step"/> is not None, the form is only being filled in.</summary>
/// <param name="Ids">Chosen after the step, each once, in order.</param>
/// <param name="Query">What was searched for; empty after adding.</param>
public sealed record PickerPost(PickerStep Step, IReadOnlyList<string> Ids, string Query)
{
    /// <param name="name">The picker's Name.</param>
    public static PickerPost Read(IFormCollection form, string name)
    {
        var ids = form[name].OfType<string>().Where(id => id.Length > 0).Distinct().ToList();
        var query = form[$"{name}.Query"].ToString().Trim();
        if (form.TryGetValue($"{name}.Remove", out var removed))
        {
            ids.RemoveAll(id => removed.Contains(id));
            return new PickerPost(PickerStep.Remove, ids, query);
        }

        if (form.TryGetValue($"{name}.Add", out var added))
        {
            return new PickerPost(PickerStep.Add, [.. ids.Union(added.OfType<string>())], "");
        }

        return new PickerPost(form.ContainsKey($"{name}.Find") ? PickerStep.Find : PickerStep.None, ids, query);
    }
}

public enum PickerStep { None, Find, Add, Remove }
