using EOffice.Grains;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.OrganisationSeals;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>The organisation's seal in the words of an administrator.</summary>
internal static class OrganisationSealWords
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        [BsreRefusals.Declined.Code] = "BSrE menolak permintaan segel (kode {0}). Mungkin aktivasinya sudah tidak berlaku di BSrE: minta kode baru dan aktifkan lagi.",
        [BsreRefusals.FileRewritten.Code] = "BSrE mengembalikan berkas yang isinya berubah, jadi hasilnya tidak dipakai.",
        [BsreRefusals.OtherPerson.Code] = "BSrE menyegel dengan sertifikat yang belum pasti milik pemerintah ini, jadi hasilnya tidak dipakai. Pastikan sertifikatnya di bawah ini.",
        [BsreRefusals.SignatureNotSound.Code] = "Segel dari BSrE tidak dapat dibuktikan ({0}), jadi hasilnya tidak dipakai. Periksa akar sertifikat yang dipercaya.",
    };

    public static (string Text, Tone Tone) State(OrganisationSealState state) => state switch
    {
        OrganisationSealState.NotSetUp => ("Belum diatur", Tone.Neutral),
        OrganisationSealState.Asked => ("Kode aktivasi sudah diminta", Tone.Warning),
        OrganisationSealState.Active => ("Aktif", Tone.Success),
        OrganisationSealState.Ended => ("Aktivasi sudah berakhir", Tone.Danger),
        OrganisationSealState.Revoked => ("Aktivasi sudah dicabut", Tone.Neutral),
    };

    public static string Of(Refusal refusal)
        => Texts.TryGetValue(refusal.Code, out var text) ? text.Replace("{0}", refusal.Detail ?? "", StringComparison.Ordinal) : BsreTestWords.Of(refusal);
}
