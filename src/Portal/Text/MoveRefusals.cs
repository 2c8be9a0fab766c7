using EOffice.Grains.People.Moves;

namespace EOffice.Portal.Text;

internal static class MoveRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [MoveRefusals.DecreeMissing.Code] = "Tulis nomor SK yang menetapkannya.",
        [MoveRefusals.AlreadyThere.Code] = "Ia sudah memegang jabatan itu dengan cara yang sama pada tanggal tersebut.",
        [MoveRefusals.PostTaken.Code] = "Jabatan itu masih dipegang {0}. Pilih bahwa ia melepasnya, atau pilih Plt. atau Plh.",
        [MoveRefusals.PostTakenLater.Code] = "Mulai atau sesudah tanggal itu jabatan tersebut sudah diberikan kepada orang lain. Pilih tanggal akhir sebelumnya, atau akhiri dahulu penugasan itu.",
        [MoveRefusals.BeforeItBegan.Code] = "Tanggal itu mendahului mulainya penugasan yang diakhiri.",
        [MoveRefusals.NotHeld.Code] = "Penugasan itu sudah berakhir atau bukan miliknya. Muat ulang halamannya.",
        [MoveRefusals.WithoutHolder.Code] = "Ada pekerjaan di jabatan {0} yang tidak akan dipegang siapa pun. Tunjuk dahulu penggantinya, atau tulis: " + Vacancy.Words + ".",
    };
}
