using System.Security.Cryptography;
using EOffice.Documents.Signing.Authority;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Signing;

/// <summary>One official's certificate: made by the official, with a passphrase only they know; ended by them or an administrator.</summary>
internal sealed class CertificateGrain(CertificateTools tools) : Grain, ICertificateGrain
{
    private const int ShortestPassphrase = 8;
    private const int KeyBits = 2048;
    private const int Years = 2;

    private const string SelectPerson = """
        select p.name, p.nip, coalesce(a.user_name, ''), exists (select from command where id = $2), c.id, c.serial, c.state, c.not_after, c.since
        from person p left join account a on a.person = p.id left join certificate c on c.person = p.id and c.latest where p.id = $1
        """;

    private const string SelectView = $"select {CertificateRows.ViewColumns} from certificate c where c.person = $1 and c.latest";

    private const string SelectAll = $"select {CertificateRows.ViewColumns} from certificate c where c.person = $1 order by c.not_before desc, c.id desc limit 50";

    private const string SelectActs = """
        select e.action, p.name, e.at, coalesce(e.detail, '') from audit_entry e left join person p on p.id = e.person
        where e.subject = $1 and e.action like 'signing.%' order by e.position desc limit 100
        """;

    private PersonId Person => new(this.Id());

    private CertificateActs Acts => new(tools, this.Tenant(), Person);

    public async Task<Outcome> ActivateAsync(ActivateCertificate command)
    {
        if (await FindAsync(command.RequestId) is not { } found || command.Person != Person)
        {
            return SigningRefusals.NotFound;
        }

        return found.WasDone ? Outcome.Done
            : WhyNotActivate(found.Latest) is { } refusal ? refusal
            : WhyWeak(command.Passphrase, command.Repeated, found) is { } weak ? weak
            : await IssueAsync(command.RequestId, found.Name, command.Passphrase, "signing.certificate-activated", WhyNotActivate, replacing: false);
    }

    public async Task<Outcome> RenewAsync(RenewCertificate command)
    {
        if (await FindAsync(command.RequestId) is not { } found || command.Person != Person)
        {
            return SigningRefusals.NotFound;
        }

        if (found.WasDone)
        {
            return Outcome.Done;
        }

        if ((WhyNotRenew(found.Latest) ?? await WhyNotHoldsAsync(command.Current)) is { } refusal)
        {
            return refusal;
        }

        var keeps = command.Passphrase.Length == 0 && command.Repeated.Length == 0;
        return !keeps && WhyWeak(command.Passphrase, command.Repeated, found) is { } weak
            ? weak
            : await IssueAsync(
                command.RequestId, found.Name, keeps ? command.Current : command.Passphrase, "signing.certificate-renewed", WhyNotRenew, replacing: true);
    }

    public Task<Outcome> SuspendAsync(SuspendCertificate command) => Acts.SuspendAsync(command);

    public Task<Outcome> ResumeAsync(ResumeCertificate command) => Acts.ResumeAsync(command);

    public Task<Outcome> RevokeAsync(RevokeCertificate command) => Acts.RevokeAsync(command);

    public Task<CertificateView?> ViewAsync()
        => tools.Database.ReadOneAsync(this.Tenant(), SelectView, row => CertificateRows.View(row, tools.Clock.GetUtcNow()), Person.Value);

    public async Task<CertificateHistory> HistoryAsync()
    {
        var now = tools.Clock.GetUtcNow();
        var certificates = await tools.Database.ReadAllAsync(this.Tenant(), SelectAll, row => CertificateRows.View(row, now), Person.Value);
        var acts = await tools.Database.ReadAllAsync(
            this.Tenant(), SelectActs, row => new CertificateAct(row.GetString(0), row.Text(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3)), Person.Value);
        return new CertificateHistory([.. certificates], [.. acts]);
    }

    private Task<Applicant?> FindAsync(Guid requestId)
        => tools.Database.ReadOneAsync(
            this.Tenant(), SelectPerson,
            row => new Applicant(
                row.GetString(0), row.Text(1), row.GetString(2), row.GetBoolean(3),
                row.Uuid(4) is { } id
                    ? new SigningCertificate(id, row.GetString(5), row.Enum<CertificateState>(6), row.GetFieldValue<DateTimeOffset>(7), row.Instant(8))
                    : null),
            Person.Value, requestId);

    private Refusal? WhyNotActivate(SigningCertificate? latest) => latest?.WhyNotActivate(tools.Clock.GetUtcNow());

    private Refusal? WhyNotRenew(SigningCertificate? latest) => latest is null ? SigningRefusals.NoCertificate : latest.WhyNotRenew(tools.Clock.GetUtcNow());

    private async Task<Refusal?> WhyNotHoldsAsync(string current)
        => await tools.Keys.CheckAsync(this.Tenant(), Person, current) is { } refusal
            ? refusal.Field is null ? refusal : refusal with { Field = nameof(RenewCertificate.Current) }
            : null;

    private Refusal? WhyWeak(string passphrase, string repeated, Applicant person)
        => passphrase.Length == 0 ? SigningRefusals.PassphraseMissing
            : passphrase.Length < ShortestPassphrase ? SigningRefusals.PassphraseTooShort
            : passphrase != repeated ? SigningRefusals.PassphrasesDiffer
            : CommonPasswords.Holds(passphrase, Passwords.OwnWords(tools.Catalog.Get(this.Tenant()), person.UserName, person.Nip))
                ? SigningRefusals.PassphraseTooCommon
            : null;

    private async Task<Outcome> IssueAsync(
        Guid requestId, string name, string passphrase, string action, Func<SigningCertificate?, Refusal?> whyNot, bool replacing)
    {
        var (tenant, now) = (this.Tenant(), tools.Clock.GetUtcNow());
        using var key = RSA.Create(KeyBits);
        var official = new OfficialName(name, Person.Value.ToString("N"), $"Pemerintah {tools.Catalog.Get(tenant).Name}");
        var certificate = await tools.Authority.IssueAsync(tenant, official, key, Validity.Years(now, Years));
        using var made = new NewCertificate(certificate, tools.Keys.Protect(tenant, certificate.SerialNumber, key, passphrase));
        await tools.Database.Signals.AnnounceWorkAsync(tenant);
        var outcome = await tools.Database.ApplyAsync(
            new RowCommand(tenant, requestId, Person.Value, action, Person, now, certificate.SerialNumber),
            async connection =>
            {
                // Another process may have been first: the subject is locked now.
                if (whyNot(await CertificateRows.LockLatestAsync(connection, Person)) is { } refusal)
                {
                    return refusal;
                }

                await CertificateRows.PutAsync(connection, Person, made, now, replacing);
                return null;
            });
        tools.Database.Signals.Committed(tenant, leftWork: outcome.IsDone, [Person.Value]);
        return outcome;
    }

    private sealed record Applicant(string Name, string? Nip, string UserName, bool WasDone, SigningCertificate? Latest);
}
