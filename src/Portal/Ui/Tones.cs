namespace EOffice.Portal.Ui;

internal static class Tones
{
    public static string? CssClass(this Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Success => "success",
        Tone.Warning => "warning",
        Tone.Danger => "danger",
        _ => null,
    };
}
