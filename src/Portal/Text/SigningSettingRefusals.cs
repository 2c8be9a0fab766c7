using EOffice.Grains.Signing;

namespace EOffice.Portal.Text;

/// <summary>What the office says when the way letters are sealed cannot be changed.</summary>
internal static class SigningSettingRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [SigningSettingRefusals.NotAllowed.Code] = "Pengaturan tanda tangan hanya dapat diubah oleh pengelola.",
    };
}
