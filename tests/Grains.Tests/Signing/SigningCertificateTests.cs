using EOffice.Grains.Accounts;
using EOffice.Grains.Signing;

namespace EOffice.Grains.Tests.Signing;

public sealed class SigningCertificateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 2, 3, TimeSpan.Zero);

    [Theory]
    [InlineData(CertificateState.Active, 1, "signing.already-active", null, null, "signing.not-suspended", null)]
    [InlineData(CertificateState.Active, -1, null, null, "signing.expired", "signing.not-suspended", "signing.expired")]
    [InlineData(CertificateState.Suspended, 1, "signing.suspended", "signing.suspended", "signing.suspended", null, null)]
    [InlineData(CertificateState.Suspended, -1, "signing.suspended", "signing.suspended", "signing.suspended", "signing.expired", null)]
    [InlineData(CertificateState.Revoked, 1, null, "signing.revoked", "signing.revoked", "signing.revoked", "signing.revoked")]
    [InlineData(CertificateState.Revoked, -1, null, "signing.revoked", "signing.revoked", "signing.revoked", "signing.revoked")]
    public void Every_act_in_every_state(CertificateState state, int days, string? activate, string? renew, string? suspend, string? resume, string? revoke)
    {
        var certificate = new SigningCertificate(Guid.NewGuid(), "01", state, Now.AddDays(days), null);
        Assert.Equal(
            (activate, renew, suspend, resume, revoke),
            (certificate.WhyNotActivate(Now)?.Code, certificate.WhyNotRenew(Now)?.Code, certificate.WhyNotSuspend(Now)?.Code, certificate.WhyNotResume(Now)?.Code,
                certificate.WhyNotRevoke(Now)?.Code));
    }

    [Fact]
    public void Revocation_counts_from_the_suspension_else_from_the_next_whole_second()
    {
        var held = new SigningCertificate(Guid.NewGuid(), "01", CertificateState.Suspended, Now.AddDays(9), Now.AddDays(-3));
        Assert.Equal(Now.AddDays(-3), held.RevokedFrom(Now));
        Assert.Equal(Now.AddSeconds(1), (held with { State = CertificateState.Active }).RevokedFrom(Now.AddMilliseconds(5)));
        Assert.Equal(Now, SigningCertificate.Instant(Now));
    }

    [Theory]
    [InlineData(91, null, 1)]
    [InlineData(90, 90, 60)]
    [InlineData(31, 90, 1)]
    [InlineData(29, 30, 22)]
    [InlineData(7, 7, null)]
    [InlineData(1, 7, null)]
    [InlineData(0, null, null)]
    public void Warning_is_the_most_urgent_one_and_the_next_is_known(int daysLeft, int? warning, int? nextInDays)
    {
        var until = Now.AddDays(daysLeft);
        Assert.Equal((warning, nextInDays is { } days ? Now.AddDays(days) : null), (ExpiryWarning.At(until, Now), ExpiryWarning.Next(until, Now)));
    }
}
