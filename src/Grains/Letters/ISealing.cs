using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>Whoever makes the sealed document: the signer's key here in the house. The order of numbers and rows around it is <see cref="LetterSealer"/>'s.</summary>
internal interface ISealing
{
    /// <summary>The signer's key, or the refusal of <see cref="SigningKeys.OpenAsync"/>.</summary>
    Task<Outcome<OpenedKey>> OpenAsync(TenantId tenant, PersonId person, string passphrase);

    /// <summary>Seals the letter, or the first signer's bytes once more; the result is in the vault. Null when it does not pass the gate: then nothing of it is kept.</summary>
    Task<SealedBytes?> SealAsync(TenantId tenant, Letter letter, OpenedKey key);
}
