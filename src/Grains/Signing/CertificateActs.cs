using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Signing;

/// <summary>Suspending, resuming, revoking: the row, the audit entry and the new revocation list in one transaction.</summary>
internal sealed class CertificateActs(CertificateTools tools, TenantId tenant, PersonId person)
{
    private const int LongestNote = 300;

    private const string PersonExists = "select exists (select from person where id = $1)";

    public Task<Outcome> SuspendAsync(SuspendCertificate command)
        => ApplyAsync(
            new Act(command.RequestId, "signing.certificate-suspended", command.By, command.Serial, command.Note), (certificate, now) => certificate.WhyNotSuspend(now),
            (connection, certificate, now) => CertificateRows.StopAsync(
                connection, certificate, CertificateState.Suspended, SigningCertificate.Instant(now), null, command.Note.Trim()));

    public Task<Outcome> ResumeAsync(ResumeCertificate command)
        => ApplyAsync(
            new Act(command.RequestId, "signing.certificate-resumed", command.By, command.Serial, command.Note) { AdministratorsOnly = true },
            (certificate, now) => certificate.WhyNotResume(now), (connection, certificate, _) => CertificateRows.ResumeAsync(connection, certificate));

    public async Task<Outcome> RevokeAsync(RevokeCertificate command)
    {
        if (command.Reason is not { } reason || !Enum.IsDefined(reason))
        {
            return SigningRefusals.ReasonMissing;
        }

        return await ApplyAsync(
            new Act(command.RequestId, "signing.certificate-revoked", command.By, command.Serial, command.Note) { Reason = reason },
            (certificate, now) => certificate.WhyNotRevoke(now),
            async (connection, certificate, now) =>
            {
                await CertificateRows.StopAsync(connection, certificate, CertificateState.Revoked, certificate.RevokedFrom(now), reason, command.Note.Trim());
                await CertificateRows.DropDueAsync(connection, person);
            });
    }

    private async Task<Outcome> ApplyAsync(
        Act act, Func<SigningCertificate, DateTimeOffset, Refusal?> whyNot, Func<NpgsqlConnection, SigningCertificate, DateTimeOffset, Task> write)
    {
        if (act.WhyMalformed(person) is { } malformed)
        {
            return malformed;
        }

        var now = tools.Clock.GetUtcNow();
        return await tools.Database.ApplyAsync(
            new RowCommand(tenant, act.RequestId, person.Value, act.Action, act.By, now, act.Detail),
            async connection =>
            {
                var found = await FindAsync(connection, act);
                if (found.Value is not { } certificate)
                {
                    return found.Refusal;
                }

                if (whyNot(certificate, now) is { } refusal)
                {
                    return refusal;
                }

                await write(connection, certificate, now);
                await tools.Authority.ReissueListAsync(tenant, connection);
                return null;
            });
    }

    private async Task<Outcome<SigningCertificate>> FindAsync(NpgsqlConnection connection, Act act)
    {
        if (!await connection.ReadValueAsync<bool>(PersonExists, person.Value))
        {
            return SigningRefusals.NotFound;
        }

        if ((act.By != person || act.AdministratorsOnly) && !await Administrators.MayAsync(connection, act.By))
        {
            return SigningRefusals.NotAllowed;
        }

        return await CertificateRows.LockLatestAsync(connection, person) is not { } latest ? SigningRefusals.NoCertificate
            : latest.Serial != act.Serial ? SigningRefusals.Changed
            : latest;
    }

    private sealed record Act(Guid RequestId, string Action, PersonId By, string Serial, string Note)
    {
        public RevocationReason? Reason { get; init; }

        public bool AdministratorsOnly { get; init; }

        public string Detail => string.Join(' ', new[] { Serial, Reason?.ToString(), Note.Trim() }.Where(part => part is { Length: > 0 }));

        public Refusal? WhyMalformed(PersonId person)
            => Note.Trim().Length > LongestNote ? SigningRefusals.NoteTooLong
                : By != person && Note.Trim().Length == 0 ? SigningRefusals.NoteMissing
                : null;
    }
}
