using EOffice.Documents.Signing;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing.Providers;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Asks the service for one signature and lets only the right one through.</summary>
internal sealed class BsreAsking(BsreTools service, BsreGate gate, Throttle throttle)
{
    public async Task<SealAnswer> SealAsync(TenantId tenant, RemoteSeal seal, SealQuestion question)
    {
        if (seal.Unanswered is { } unanswered)
        {
            return new SealAnswer(null, null, unanswered);
        }

        return await FetchAsync(tenant, seal, question, question.Documents)
            ?? await SignAsync(tenant, seal, question);
    }

    private async Task<SealAnswer> SignAsync(TenantId tenant, RemoteSeal seal, SealQuestion question)
    {
        var signed = await service.Circuits.AskAsync(
            tenant, () => service.Of(seal.Connection).SignAsync(seal.Connection, seal.Who, seal.Passphrase, question.Frozen, $"Ditandatangani selaku {question.Capacity}"),
            answer => answer.Refusal);
        if (signed is null)
        {
            return new SealAnswer(null, null, BsreRefusals.Unreachable);
        }

        // The throttle takes a guess's result after the fact: held during the call, a slow service would hold up everybody's sign-in.
        if (signed.Refusal is null || signed.Refusal == BsreRefusals.WrongPassphrase)
        {
            await throttle.TryAsync(tenant, question.Person, BsreOpening.Guessing, () => Task.FromResult(signed.Refusal is null));
        }

        return signed.Pdf is { } pdf ? await gate.JudgeAsync(tenant, seal.Who, question, pdf)
            : signed is { Refusal: { } lost, DocumentId: { } id } && SigningAttempts.IsOutage(lost.Code)
                ? await FetchAsync(tenant, seal, question, [id]) ?? new SealAnswer(null, id, lost)
            : new SealAnswer(null, signed.DocumentId, signed.Refusal!);
    }

    /// <summary>What was signed before and lost on the way. The service gives each only once; null when it has none that fits.</summary>
    private async Task<SealAnswer?> FetchAsync(TenantId tenant, RemoteSeal seal, SealQuestion question, IReadOnlyList<string> documents)
    {
        foreach (var id in documents)
        {
            var fetched = await service.Circuits.AskAsync(
                tenant, () => service.Of(seal.Connection).DownloadAsync(seal.Connection, id, question.Frozen.Length), answer => answer.Refusal);
            if (fetched?.Pdf is { } pdf && await gate.JudgeAsync(tenant, seal.Who, question, pdf) is { Sealed: not null } found)
            {
                return found;
            }
        }

        return null;
    }
}

/// <param name="Capacity">"Plt. Kepala Dinas …": delegation lends an office, never a passphrase or certificate.</param>
/// <param name="Documents">Under which the service may hold an earlier answer.</param>
internal sealed record SealQuestion(PersonId Person, byte[] Frozen, string Capacity, IReadOnlyList<string> Documents);

/// <param name="Sealed">Passed the gate; null when refused.</param>
internal sealed record SealAnswer(byte[]? Sealed, string? DocumentId, Refusal? Refusal);

/// <summary>The gate behind the service: our bytes first, one signature more, valid under the government's roots, by the right person.</summary>
internal sealed class BsreGate(SigningProviders providers, SignerCertificates certificates, TimeProvider clock)
{
    public async Task<SealAnswer> JudgeAsync(TenantId tenant, BsreIdentity who, SealQuestion question, byte[] after)
    {
        var expected = await certificates.ExpectedAsync(tenant, question.Person, who);
        var trust = (await providers.OfAsync(tenant)).ServiceTrust(clock.GetUtcNow());
        var outcome = SealGate.CheckCompleted(question.Frozen, after, certificate => SignerCertificate.BelongsTo(certificate, expected), trust);
        switch (outcome.Refusal)
        {
            case null:
                if (expected.Confirmed is null)
                {
                    await certificates.ConfirmAsync(tenant, question.Person, outcome.Signature!.Certificate!);
                }

                return new SealAnswer(after, null, null);
            case GateRefusal.OtherPerson:
                await certificates.DoubtAsync(tenant, question.Person, outcome.Signature!.Certificate!);
                return new SealAnswer(null, null, BsreRefusals.OtherPerson);
            default:
                return new SealAnswer(null, null, Word(outcome));
        }
    }

    /// <summary>What is wrong with the file itself, whoever signed it.</summary>
    public static Refusal Word(GateOutcome outcome)
        => outcome.Refusal is GateRefusal.Rewritten or GateRefusal.SomethingElseChanged or GateRefusal.EarlierSignatureBroken ? BsreRefusals.FileRewritten
            : BsreRefusals.SignatureNotSound with { Detail = outcome.Reason.ToString() };
}
