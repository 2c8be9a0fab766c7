using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Practice;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class PracticeGrain(OfficeDatabase database, PracticeStore store, Readiness readiness, PasswordChanges passwords, TenantCatalog catalog, TimeProvider clock)
    : Grain, IPracticeGrain
{
    private const int LongestMentor = 200;

    public async Task<PracticeView?> ViewAsync(PersonId by)
        => await Administrators.MayAsync(database, this.Tenant(), by) ? await store.ViewAsync(this.Tenant()) : null;

    public async Task<Outcome> ClearAsync(ClearPractice command)
        => await WhyNotAsync(command.By, command.Name, command.Current) is { } refusal ? refusal : await store.ClearAsync(this.Tenant(), command);

    public async Task<Outcome> GoLiveAsync(GoLive command)
    {
        if (await WhyNotAsync(command.By, command.Name, command.Current) is { } refusal)
        {
            return refusal;
        }

        var view = await store.ViewAsync(this.Tenant());
        return view.Practice && view.ReadyOffices < view.Offices && !command.DespiteUnready
            ? PracticeRefusals.OfficesNotReady with { Detail = $"{view.Offices - view.ReadyOffices}" }
            : await store.GoLiveAsync(this.Tenant(), command);
    }

    public async Task<ReadinessPage?> OfficesAsync(ReadinessQuery query)
        => await Administrators.MayAsync(database, this.Tenant(), query.By) ? await readiness.PageAsync(this.Tenant(), query.After) : null;

    public async Task<OfficeReadiness?> OfficeAsync(OneReadiness query)
        => await Administrators.MayAsync(database, this.Tenant(), query.By) ? await readiness.FindAsync(this.Tenant(), query.Office) : null;

    public async Task<Outcome> MarkOfficeAsync(MarkOffice command)
    {
        var mentor = string.Join(' ', command.Mentor.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        mentor = mentor.Length > LongestMentor ? mentor[..LongestMentor] : mentor;
        var row = new RowCommand(
            this.Tenant(), command.RequestId, command.Office.Value, command.Ready ? "practice.office-ready" : "practice.office-not-ready", command.By, clock.GetUtcNow(), mentor);
        return await database.ApplyAsync(row, async connection =>
            !await Administrators.MayAsync(connection, command.By) ? PracticeRefusals.NotAllowed
                : await Readiness.MarkAsync(connection, command, mentor, row.At) ? null
                : PracticeRefusals.OfficeUnknown);
    }

    // The name so that the hand does not go faster than the head; the password so that it is whose desk it is.
    private async Task<Refusal?> WhyNotAsync(PersonId by, string name, string password)
        => !await Administrators.MayAsync(database, this.Tenant(), by) ? PracticeRefusals.NotAllowed
            : !SameName(name, catalog.Get(this.Tenant()).Name) ? PracticeRefusals.NameDiffers
            : await passwords.WhyNotAsync(this.Tenant(), by, password);

    private static bool SameName(string typed, string name) => string.Equals(Plain(typed), Plain(name), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
