using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>Whoever makes the sealed document: the signer's key here in the house, or a service outside. The order of numbers and rows around it is <see cref="LetterSealer"/>'s.</summary>
internal interface ISealing
{
    /// <summary>What seals for this person until it is disposed of, or a refusal that costs no number.</summary>
    /// <param name="passphrase">Stays in memory, no longer than the seal takes.</param>
    Task<Outcome<OpenedSeal>> OpenAsync(TenantId tenant, PersonId person, string passphrase);

    /// <summary>Seals the letter, or the first signer's bytes once more; the result is in the vault. Of what is refused nothing is kept, and the letter keeps its number.</summary>
    Task<Outcome<SealedBytes>> SealAsync(TenantId tenant, Letter letter, SealLetter command, OpenedSeal seal);
}
