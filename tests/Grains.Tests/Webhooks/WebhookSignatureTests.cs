using System.Text;
using EOffice.Grains.Webhooks;

namespace EOffice.Grains.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    // The example that libraries of the specification test themselves by.
    [Fact]
    public void Signature_is_that_of_the_specification()
        => Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Of([Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));

    [Fact]
    public void Every_secret_that_holds_signs()
    {
        var (one, other) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret());
        Assert.NotEqual(one, other);
        Assert.Equal(32, Convert.FromBase64String(one["whsec_".Length..]).Length);
        Assert.Equal(
            $"{WebhookSignature.Of([one], "msg_1", 1, [])} {WebhookSignature.Of([other], "msg_1", 1, [])}", WebhookSignature.Of([one, other], "msg_1", 1, []));
    }
}
