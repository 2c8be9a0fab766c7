using System.Security.Cryptography.X509Certificates;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Signing.Providers;

/// <summary>Settings of the signing provider. No memory: every answer comes from the rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class SigningProviderGrain(ProviderDesk desk) : Grain, ISigningProviderGrain
{
    private const int DefaultAnswer = 15;
    private const int DefaultSign = 60;

    private const string SelectView = "select kind, coalesce(url, ''), coalesce(user_name, ''), sealed_password is not null, protocol, answer_seconds, sign_seconds from signing_provider";

    private const string Put = """
        insert into signing_provider as p (kind, url, user_name, sealed_password, protocol, answer_seconds, sign_seconds) values ($1, $2, $3, $4::bytea, $5, $6, $7)
        on conflict (one) do update set kind = $1, url = $2, user_name = $3, sealed_password = coalesce($4::bytea, p.sealed_password), protocol = $5,
          answer_seconds = $6, sign_seconds = $7
        """;

    private const string PutKind = "update signing_provider set kind = $1";

    private const string HasPassword = "select exists (select from signing_provider where sealed_password is not null)";

    private const string Trust = "insert into trusted_certificate (fingerprint, der, added_at) values ($1, $2, $3) on conflict do nothing";

    public async Task<SigningProviderView?> ViewAsync(PersonId by)
    {
        if (!await desk.Signers.IsAdministratorAsync(this.Tenant(), by))
        {
            return null;
        }

        var certificates = (await desk.Providers.OfAsync(this.Tenant())).Certificates.Select(View);
        var view = await desk.Database.ReadOneAsync(this.Tenant(), SelectView, row => new SigningProviderView(
            row.Enum<SigningProviderKind>(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.Enum<BsreProtocol>(4), row.GetInt32(5), row.GetInt32(6),
            [.. certificates], desk.Circuits.OpenUntil(this.Tenant())));
        return view ?? new SigningProviderView(SigningProviderKind.Embedded, "", "", false, BsreProtocol.V2, DefaultAnswer, DefaultSign, [.. certificates], null);
    }

    public Task<Outcome> SetAsync(SetSigningProvider command)
        => ApplyAsync(command.RequestId, "signing.provider-set", command.By, command.Kind.ToString(), connection => SetAsync(connection, command));

    public Task<Outcome> AddCertificatesAsync(AddTrustedCertificates command)
        => ApplyAsync(command.RequestId, "signing.certificates-trusted", command.By, null, async connection =>
        {
            var (refusal, certificates) = ProviderRules.Read(command.Pem, await TrustedAsync(connection));
            if (refusal is not null)
            {
                return refusal;
            }

            foreach (var certificate in certificates)
            {
                await connection.WriteAsync(Trust, ProviderRules.Fingerprint(certificate), certificate.RawData, desk.Clock.GetUtcNow());
            }

            return null;
        });

    public Task<Outcome> RemoveCertificateAsync(RemoveTrustedCertificate command)
        => ApplyAsync(command.RequestId, "signing.certificate-untrusted", command.By, command.Fingerprint, async connection =>
        {
            var left = (await TrustedAsync(connection)).Where(certificate => ProviderRules.Fingerprint(certificate) != command.Fingerprint);
            if (!left.Any(ProviderSettings.IsRoot) && await connection.ReadValueAsync<string>("select kind from signing_provider") == nameof(SigningProviderKind.Bsre))
            {
                return SigningProviderRefusals.LastRoot;
            }

            return await connection.WriteAsync("delete from trusted_certificate where fingerprint = $1", command.Fingerprint) == 0
                ? SigningProviderRefusals.CertificateNotFound
                : null;
        });

    public async Task<Outcome<ProviderTest>> TestAsync(TestSigningProvider command)
        => await desk.Signers.IsAdministratorAsync(this.Tenant(), command.By)
            ? await desk.Testing.TestAsync(this.Tenant(), command.Person)
            : SigningProviderRefusals.NotAllowed;

    public async Task<SignerPage> SignersAsync(SignerQuery query)
        => await desk.Signers.IsAdministratorAsync(this.Tenant(), query.By) ? await desk.Signers.PageAsync(this.Tenant(), query) : new SignerPage([], null);

    public async Task<SignerIdentity?> SignerAsync(PersonId by, PersonId person)
        => await desk.Signers.IsAdministratorAsync(this.Tenant(), by) ? await desk.Signers.FindAsync(this.Tenant(), person) : null;

    public Task<Outcome> PutIdentityAsync(PutBsreIdentity command) => desk.Signers.PutAsync(this.Tenant(), command);

    public Task<Outcome> ConfirmCertificateAsync(ConfirmBsreCertificate command) => desk.Signers.ConfirmAsync(this.Tenant(), command);

    public async Task<SignerStanding> StandingAsync(PersonId person)
    {
        if ((await desk.Providers.OfAsync(this.Tenant())).Kind == SigningProviderKind.Embedded)
        {
            return new SignerStanding(SigningProviderKind.Embedded, true, null, null);
        }

        var known = await desk.Providers.IdentityAsync(this.Tenant(), person);
        return new SignerStanding(SigningProviderKind.Bsre, known is not null, known?.Masked, desk.Circuits.OpenUntil(this.Tenant()));
    }

    private async Task<Refusal?> SetAsync(NpgsqlConnection connection, SetSigningProvider command)
    {
        if (command.Kind == SigningProviderKind.Embedded)
        {
            // What is known of BSrE stays, for the day it is chosen again.
            await connection.WriteAsync(PutKind, nameof(SigningProviderKind.Embedded));
            return null;
        }

        if (ProviderRules.WhyNot(command, desk.Networks) is { } refusal)
        {
            return refusal;
        }

        var password = command.Password is { Length: > 0 } typed ? desk.Providers.SealPassword(this.Tenant(), typed) : null;
        if (password is null && !await connection.ReadValueAsync<bool>(HasPassword))
        {
            return SigningProviderRefusals.PasswordMissing;
        }

        if (!(await TrustedAsync(connection)).Any(ProviderSettings.IsRoot))
        {
            return SigningProviderRefusals.RootMissing;
        }

        await connection.WriteAsync(
            Put, nameof(SigningProviderKind.Bsre), ProviderRules.Address(command.Url)!.AbsoluteUri, command.UserName.Trim(), password, command.Protocol.ToString(),
            command.AnswerSeconds, command.SignSeconds);
        return null;
    }

    private async Task<Outcome> ApplyAsync(Guid requestId, string action, PersonId by, string? detail, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        var row = new RowCommand(this.Tenant(), requestId, Guid.Empty, action, by, desk.Clock.GetUtcNow(), detail);
        var outcome = await desk.Database.ApplyAsync(row, async connection =>
            await Administrators.MayAsync(connection, by) ? await write(connection) : SigningProviderRefusals.NotAllowed);
        desk.Providers.Drop(this.Tenant());
        desk.Circuits.Reset(this.Tenant());
        return outcome;
    }

    private static async Task<List<X509Certificate2>> TrustedAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select der from trusted_certificate", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var certificates = new List<X509Certificate2>();
        while (await reader.ReadAsync())
        {
            certificates.Add(X509CertificateLoader.LoadCertificate((byte[])reader[0]));
        }

        return certificates;
    }

    private static TrustedCertificateView View(X509Certificate2 certificate)
        => new(
            ProviderRules.Fingerprint(certificate), Name(certificate, issuer: false), Name(certificate, issuer: true), certificate.NotAfter.ToUniversalTime(),
            ProviderSettings.IsRoot(certificate));

    private static string Name(X509Certificate2 certificate, bool issuer) => certificate.GetNameInfo(X509NameType.SimpleName, issuer);
}
