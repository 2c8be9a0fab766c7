using EOffice.Grains.Signing;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>What follows the last seal, whoever made it: the file is taken to the long term where the government wants that.</summary>
internal sealed class LetterCompletion(LongTermSealing sealing, SigningSettingStore settings)
{
    public Task<SigningSettings> SettingsAsync(TenantId tenant) => settings.ReadAsync(tenant);

    /// <summary>The file to store; as it is while a further signer is awaited. Refused with ValidationDataMissing.</summary>
    public async Task<Outcome<CompletedFile>> CompleteAsync(TenantId tenant, Letter letter, SigningSettings settings, byte[] sealedPdf)
    {
        if (!settings.LongTerm || letter.SealCount + 1 < letter.Signers.Length)
        {
            return new CompletedFile(sealedPdf, null);
        }

        return await sealing.ExtendAsync(tenant, sealedPdf) is { } extended
            ? new CompletedFile(extended.Bytes, extended.RenewAt)
            : SigningRefusals.ValidationDataMissing;
    }
}

/// <param name="RenewAt">Null when it is not a long-term file.</param>
internal sealed record CompletedFile(byte[] Bytes, DateTimeOffset? RenewAt);
