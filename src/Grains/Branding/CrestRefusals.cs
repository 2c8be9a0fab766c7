using EOffice.Documents.Images;

namespace EOffice.Grains.Branding;

public static class CrestRefusals
{
    /// <summary>What is said of a picture that can be no crest.</summary>
    public static Refusal Of(CrestRefusal refusal) => refusal switch
    {
        CrestRefusal.NotPng => BrandRefusals.CrestNotPng,
        CrestRefusal.Damaged => BrandRefusals.CrestDamaged,
        CrestRefusal.TooSmall => BrandRefusals.CrestTooSmall,
    };
}
