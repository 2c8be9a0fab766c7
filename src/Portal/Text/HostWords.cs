using EOffice.Grains.Hosts;

namespace EOffice.Portal.Text;

/// <summary>Addresses of an office in words.</summary>
internal static class HostWords
{
    public static string State(HostState state) => state switch
    {
        HostState.Main => "Alamat utama",
        HostState.Active => "Berlaku",
        _ => "Menunggu dibuktikan",
    };

    public static Ui.Tone Tone(HostState state) => state switch
    {
        HostState.Main => Ui.Tone.Success,
        HostState.Active => Ui.Tone.Info,
        _ => Ui.Tone.Warning,
    };
}
