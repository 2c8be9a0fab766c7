using System.Text;
using EOffice.Documents.Vault;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Onboarding;

/// <summary>What a government needs after its database is open. Each step looks first, so that it may be repeated.</summary>
internal sealed class OnboardingSteps(AuthorityStore authorities, IDocumentVault vault, OfficeDatabase offices, TimeProvider clock)
{
    private const string PutFirst =
        "insert into first_administrator (name, nip, post) values ($1, $2, $3) on conflict (one) do nothing";

    // A real government's start; who set something else before is left alone.
    private const string Careful = """
        update security_policy set second_factor = 'AdministratorsAndSigners', required_from = $1 where second_factor = 'Nobody' and not exists (select from account)
        """;

    private static readonly TimeSpan Grace = TimeSpan.FromDays(14);

    public async Task FinishAsync(TenantId tenant, ApplicationFacts facts, IProgress<ProvisioningStep> progress)
    {
        var steps = new (string Name, Func<Task> Run)[]
        {
            ("authority", () => authorities.IssuerAsync(tenant)),
            ("storage", () => TryStorageAsync(tenant)),
            ("administrator", () => PutAdministratorAsync(tenant, facts)),
        };
        foreach (var (name, run) in steps)
        {
            var start = clock.GetTimestamp();
            await run();
            Failpoint.Hit($"provision.after-{name}");
            progress.Report(new ProvisioningStep(tenant, name, clock.GetElapsedTime(start)));
        }
    }

    private async Task PutAdministratorAsync(TenantId tenant, ApplicationFacts facts)
    {
        await offices.WriteAsync(tenant, PutFirst, facts.OfficialName, facts.OfficialNip.Length > 0 ? facts.OfficialNip : null, facts.OfficialPost);
        await offices.WriteAsync(tenant, Careful, DateOnly.FromDateTime((clock.GetUtcNow() + Grace).UtcDateTime));
    }

    // A document under the government's own prefix and key, there and back.
    private async Task TryStorageAsync(TenantId tenant)
    {
        var probe = Encoding.UTF8.GetBytes($"e-office {tenant}");
        using var content = new MemoryStream(probe, writable: false);
        var stored = await vault.PutAsync(tenant.Value, content);
        using var read = new MemoryStream();
        await using (var back = await vault.OpenAsync(tenant.Value, stored.Sha256) ?? throw new IOException($"The storage does not give back what {tenant} put there."))
        {
            await back.CopyToAsync(read);
        }

        if (!read.ToArray().AsSpan().SequenceEqual(probe))
        {
            throw new IOException($"The storage gives back something else than {tenant} put there.");
        }

        await vault.DeleteAsync(tenant.Value, stored.Sha256);
    }
}
