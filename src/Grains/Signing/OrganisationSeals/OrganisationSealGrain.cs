using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Signing.OrganisationSeals;

/// <summary>What an administrator does with the organisation's seal. The service first, then one transaction. No memory.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class OrganisationSealGrain(SealDesk desk) : Grain, IOrganisationSealGrain
{
    private const string Guessing = "bsre-seal-code";

    public async Task<OrganisationSealView?> ViewAsync(PersonId by)
    {
        if (!await desk.Signers.IsAdministratorAsync(this.Tenant(), by))
        {
            return null;
        }

        var possible = await desk.Sealing.ConnectionAsync(this.Tenant()) is not null;
        return await desk.Store.ReadWithTroubleAsync(this.Tenant()) is var (seal, trouble, at)
            ? new OrganisationSealView(
                possible, seal.StateAt(desk.Clock.GetUtcNow()), seal.Subscriber, seal.Since, seal.Until, Subject(seal.Confirmed), Subject(seal.Doubted), trouble, at)
            : new OrganisationSealView(possible, OrganisationSealState.NotSetUp, "", null, null, null, null, null, null);
    }

    public async Task<Outcome> AskAsync(AskSealActivation command)
    {
        var subscriber = command.Subscriber.Trim();
        if ((await WhyNotAsync(command.By) ?? OrganisationSeal.WhyNotAsk(subscriber)) is { } refusal)
        {
            return refusal;
        }

        if (await desk.Database.WasDoneAsync(this.Tenant(), command.RequestId))
        {
            return Outcome.Done;
        }

        var asked = await desk.Service.AskAsync((await ConnectionAsync())!, subscriber);
        return asked.Refusal is { } no ? AtField(no, OrganisationSealRefusals.SubscriberDeclined)
            : await ApplyAsync(command.RequestId, "signing.seal-asked", command.By, subscriber, async connection =>
            {
                await OrganisationSealStore.AskedAsync(connection, subscriber, desk.Clock.GetUtcNow());
                return null;
            });
    }

    public async Task<Outcome> ActivateAsync(ActivateSeal command)
    {
        var seal = await desk.Store.ReadAsync(this.Tenant());
        if ((await WhyNotAsync(command.By) ?? OrganisationSeal.WhyNotActivate(seal, command.Code)) is { } refusal)
        {
            return refusal;
        }

        if (await desk.Database.WasDoneAsync(this.Tenant(), command.RequestId))
        {
            return Outcome.Done;
        }

        if (!await desk.Throttle.MayTryAsync(this.Tenant(), command.By, Guessing))
        {
            return OrganisationSealRefusals.TooManyCodes;
        }

        var renewed = await desk.Service.RenewAsync((await ConnectionAsync())!, seal!.Subscriber, command.Code.Trim());
        if (renewed.Refusal is { } no)
        {
            var named = AtField(no, OrganisationSealRefusals.CodeDeclined);
            await desk.Throttle.TryAsync(this.Tenant(), command.By, Guessing, () => Task.FromResult(named.Code != OrganisationSealRefusals.CodeDeclined.Code));
            return named;
        }

        // It is known beforehand, elsewhere too, that this government has work in time.
        await desk.Database.Signals.AnnounceWorkAsync(this.Tenant());
        return await ApplyAsync(command.RequestId, "signing.seal-activated", command.By, seal.Subscriber, async connection
            => await desk.Store.ActivatedAsync(connection, this.Tenant(), seal.Subscriber, renewed.Value!.Code, renewed.Value.Until) ? null : OrganisationSealRefusals.NotAsked);
    }

    public async Task<Outcome> TryAsync(TrySeal command)
    {
        if (await WhyNotAsync(command.By) is { } refusal)
        {
            return refusal;
        }

        // An administrator who looks wants to know now.
        desk.Circuits.Reset(this.Tenant());
        return new Outcome((await desk.Sealing.SealAsync(this.Tenant(), Page(), inAHurry: false)).Refusal);
    }

    public async Task<Outcome> ConfirmCertificateAsync(ConfirmSealCertificate command)
    {
        var doubted = (await desk.Store.ReadAsync(this.Tenant()))?.Doubted;
        return await ApplyAsync(command.RequestId, "signing.seal-certificate-confirmed", command.By, command.Subject, async connection
            => doubted is null || Subject(doubted) != command.Subject || !await OrganisationSealStore.ConfirmDoubtedAsync(connection, doubted, desk.Clock.GetUtcNow())
                ? OrganisationSealRefusals.NothingToConfirm : null);
    }

    public async Task<Outcome> RevokeAsync(RevokeSeal command)
    {
        if (await WhyNotAsync(command.By) is { } refusal)
        {
            return refusal;
        }

        if (await desk.Database.WasDoneAsync(this.Tenant(), command.RequestId))
        {
            return Outcome.Done;
        }

        if (await desk.Store.ReadAsync(this.Tenant()) is not { State: OrganisationSealState.Active, Code: not null } seal)
        {
            return OrganisationSealRefusals.NotActive;
        }

        // What the service declines to end is no longer in force there.
        var revoked = await desk.Service.RevokeAsync((await ConnectionAsync())!, seal.Subscriber, desk.Store.Open(this.Tenant(), seal));
        return revoked.Refusal is { } no && no.Code != BsreRefusals.Declined.Code ? no
            : await ApplyAsync(command.RequestId, "signing.seal-revoked", command.By, seal.Subscriber, async connection
                => await OrganisationSealStore.OverAsync(connection, OrganisationSealState.Revoked, desk.Clock.GetUtcNow()) ? null : OrganisationSealRefusals.NotActive);
    }

    private Task<BsreConnection?> ConnectionAsync() => desk.Sealing.ConnectionAsync(this.Tenant());

    private async Task<Refusal?> WhyNotAsync(PersonId by)
        => !await desk.Signers.IsAdministratorAsync(this.Tenant(), by) ? OrganisationSealRefusals.NotAllowed
            : await ConnectionAsync() is null ? OrganisationSealRefusals.NotPossible : null;

    /// <summary>What the service declines is what was typed; all else is about the way there.</summary>
    private static Refusal AtField(Refusal refusal, Refusal declined)
        => OrganisationSeal.IsDeclined(refusal) ? declined with { Detail = refusal.Detail ?? "" } : refusal;

    private async Task<Outcome> ApplyAsync(Guid requestId, string action, PersonId by, string detail, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        var row = new RowCommand(this.Tenant(), requestId, Guid.Empty, action, by, desk.Clock.GetUtcNow(), detail);
        var outcome = await desk.Database.ApplyAsync(row, async connection
            => await Administrators.MayAsync(connection, by) ? await write(connection) : OrganisationSealRefusals.NotAllowed);
        desk.Circuits.Reset(this.Tenant());
        desk.Database.Signals.Committed(this.Tenant(), leftWork: outcome.IsDone, []);
        return outcome;
    }

    private static string? Subject(byte[]? certificate)
    {
        if (certificate is null)
        {
            return null;
        }

        using var loaded = X509CertificateLoader.LoadCertificate(certificate);
        return loaded.Subject;
    }

    private static byte[] Page()
        => LetterRenderer.Render(new LetterDocument(
            LetterLayoutKind.Titled, new Letterhead(default, "UJI SEGEL", null, []), "UJI SEGEL", null, "", null, [], [],
            BodyJson.FromPlainText("Halaman ini dibuat untuk mencoba segel elektronik dan tidak disimpan."), [], [], null, "", "UJI", PaperSettings.A4,
            new DocumentInfo("Uji segel", "", "", DateTimeOffset.UnixEpoch, new string('0', 32))));
}

/// <summary>What the grain of the seal works with; a grain is made for every call, this once.</summary>
internal sealed record SealDesk(
    OfficeDatabase Database, OrganisationSealStore Store, OrganisationSealing Sealing, BsreSeal Service, SignerDirectory Signers, SealCircuits Circuits, Throttle Throttle,
    TimeProvider Clock);
