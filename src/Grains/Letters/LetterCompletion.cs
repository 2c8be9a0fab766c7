using EOffice.Grains.Signing;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>What follows the last seal, whoever made it: the file is taken to the long term where the government wants that.</summary>
internal sealed class LetterCompletion(LongTermSealing sealing, SigningSettingStore settings, TimeProvider clock)
{
    /// <summary>How long a signer waits for other authorities' lists; they are asked again later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    public Task<SigningSettings> SettingsAsync(TenantId tenant) => settings.ReadAsync(tenant);

    /// <summary>The file to store; as it is while a further signer is awaited. Refused with ValidationDataMissing.</summary>
    public async Task<Outcome<CompletedFile>> CompleteAsync(TenantId tenant, Letter letter, SigningSettings settings, byte[] sealedPdf)
    {
        if (!IsWanted(letter, settings))
        {
            return new CompletedFile(sealedPdf, null);
        }

        return await sealing.ExtendAsync(tenant, sealedPdf, CancellationToken.None) is { } extended
            ? new CompletedFile(extended.Bytes, extended.RenewAt)
            : SigningRefusals.ValidationDataMissing;
    }

    /// <summary>The same for a seal that only its signer could repeat: what is missing now is asked for again later, and the seal is kept.</summary>
    public async Task<CompletedFile> CompleteNowOrLaterAsync(TenantId tenant, Letter letter, byte[] sealedPdf)
    {
        if (!IsWanted(letter, await SettingsAsync(tenant)))
        {
            return new CompletedFile(sealedPdf, null);
        }

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (await sealing.ExtendAsync(tenant, sealedPdf, patience.Token) is { } extended)
            {
                return new CompletedFile(extended.Bytes, extended.RenewAt);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // Somebody's list is slow today.
        }

        return new CompletedFile(sealedPdf, null, clock.GetUtcNow() + Later);
    }

    private static bool IsWanted(Letter letter, SigningSettings settings) => settings.LongTerm && letter.SealCount + 1 == letter.Signers.Length;
}

/// <param name="RenewAt">Null when it is not a long-term file.</param>
/// <param name="CompleteAt">When its validation data is to be asked for again; null when it is complete or shall not be.</param>
internal sealed record CompletedFile(byte[] Bytes, DateTimeOffset? RenewAt, DateTimeOffset? CompleteAt = null);
