using EOffice.Portal.Ui;

namespace EOffice.Portal.Agenda;

/// <summary>Whether a post of the form only looks for participants, so that the form is drawn again.</summary>
internal static class PickerSteps
{
    /// <summary>Enter in the search field searches; in any other field it sends the form.</summary>
    public static bool Searches(IFormCollection form)
        => form.ContainsKey($"{AgendaForm.Participants}.Find") || (form.ContainsKey("Enter") && form[$"{AgendaForm.Participants}.Query"].ToString().Trim().Length > 0);

    public static bool IsFilling(IFormCollection form) => Searches(form) || PickerPost.Read(form, AgendaForm.Participants).Step != PickerStep.None;
}
