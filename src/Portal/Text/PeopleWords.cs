using EOffice.Grains.Organisation;
using EOffice.Grains.People;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>How pages speak of people's accounts.</summary>
internal static class PeopleWords
{
    public static string State(AccountState state) => state switch
    {
        AccountState.None => "Belum punya akun",
        AccountState.Invited => "Sudah diundang",
        AccountState.Active => "Akun aktif",
        AccountState.Disabled => "Dinonaktifkan",
    };

    public static Tone Tone(AccountState state) => state switch
    {
        AccountState.None => Ui.Tone.Neutral,
        AccountState.Invited => Ui.Tone.Info,
        AccountState.Active => Ui.Tone.Success,
        AccountState.Disabled => Ui.Tone.Warning,
    };

    public static string Mail(MailState state) => state switch
    {
        MailState.Waiting => "sedang dikirim",
        MailState.Sent => "sudah dikirim",
        MailState.GivenUp => "tidak dapat dikirim: periksa alamatnya",
        MailState.Dropped => "tidak dikirim, kodenya sudah dipakai atau diganti",
    };

    /// <summary>"Plt. Kepala Dinas Kesehatan".</summary>
    public static string Post(ActingKind acting, string title) => PostWords.Acting(acting) is { Length: > 0 } prefix ? $"{prefix} {title}" : title;
}
