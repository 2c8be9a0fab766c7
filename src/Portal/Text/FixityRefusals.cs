using EOffice.Grains.Fixity;

namespace EOffice.Portal.Text;

/// <summary>What the office says when stored documents cannot be checked so.</summary>
internal static class FixityRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [FixityRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat memeriksa keutuhan dokumen.",
        [FixityRefusals.UnderWay.Code] = "Pemeriksaan sudah berjalan. Tunggu sampai selesai.",
    };
}
