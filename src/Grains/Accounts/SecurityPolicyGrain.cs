using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Accounts;

/// <summary>No memory: every answer comes from the row.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class SecurityPolicyGrain(AccountsDesk desk) : Grain, ISecurityPolicyGrain
{
    private const string Put = "update security_policy set second_factor = $1, required_from = $2::date, idle_minutes = $3, longest_hours = $4, shortest_password = $5";

    // A session that began under a longer rule ends by the shorter one.
    private const string Shorten = "update session set expires_at = least(expires_at, created_at + $1 * interval '1 hour')";

    public Task<SecurityPolicy> ViewAsync() => desk.Policies.OfAsync(this.Tenant());

    public async Task<Outcome> SetAsync(SetSecurityPolicy command)
    {
        var policy = command.Policy;
        if (WhyNot(policy) is { } refusal)
        {
            return refusal;
        }

        var detail = FormattableString.Invariant(
            $"{policy.SecondFactor} {policy.From:yyyy-MM-dd} idle {policy.IdleMinutes} min longest {policy.LongestHours} h password {policy.ShortestPassword}");
        var row = new RowCommand(this.Tenant(), command.RequestId, Guid.Empty, "security.policy-set", command.By, desk.Clock.GetUtcNow(), detail);
        return await desk.Database.ApplyAsync(row, async connection =>
        {
            if (!await Administrators.MayAsync(connection, command.By))
            {
                return SecurityPolicyRefusals.NotAllowed;
            }

            await connection.WriteAsync(Put, policy.SecondFactor.ToString(), policy.From, policy.IdleMinutes, policy.LongestHours, policy.ShortestPassword);
            await connection.WriteAsync(Shorten, policy.LongestHours);
            return null;
        });
    }

    private static Refusal? WhyNot(SecurityPolicy policy)
        => policy.IdleMinutes is < 5 or > 720 ? SecurityPolicyRefusals.IdleOutOfRange
            : policy.LongestHours is < 1 or > 24 ? SecurityPolicyRefusals.LongestOutOfRange
            : policy.ShortestPassword is < 8 or > 64 ? SecurityPolicyRefusals.PasswordOutOfRange
            : null;
}
