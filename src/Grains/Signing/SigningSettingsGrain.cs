using EOffice.Grains.Accounts;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Signing;

/// <summary>Reading and changing how seals are made.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class SigningSettingsGrain(OfficeDatabase database, SigningSettingStore store, TimeProvider clock) : Grain, ISigningSettingsGrain
{
    public Task<SigningSettings> ViewAsync() => store.ReadAsync(this.Tenant());

    public Task<Outcome> ChangeAsync(ChangeSigningSettings command)
    {
        var detail = $"{(command.Certify ? "certify" : "no-certify")}, {(command.LongTerm ? "long-term" : "no-long-term")}, {(command.Visible ? "visible" : "invisible")}";
        var row = new RowCommand(this.Tenant(), command.RequestId, Guid.Empty, "signing.settings-changed", command.By, clock.GetUtcNow(), detail);
        return database.ApplyAsync(row, async connection =>
        {
            if (!await Administrators.MayAsync(connection, command.By))
            {
                return SigningSettingRefusals.NotAllowed;
            }

            await connection.WriteAsync(SigningSettingStore.Put, command.Certify, command.LongTerm, command.Visible);
            return null;
        });
    }
}
