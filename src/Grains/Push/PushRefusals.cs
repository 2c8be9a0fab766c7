namespace EOffice.Grains.Push;

/// <summary>Every "no" of notices on devices.</summary>
public static class PushRefusals
{
    public static readonly Refusal NotSupported = new("push.not-supported");
    public static readonly Refusal EndpointMalformed = new("push.endpoint-malformed");
    public static readonly Refusal EndpointForbidden = new("push.endpoint-forbidden");
    public static readonly Refusal KeyMalformed = new("push.key-malformed");
    public static readonly Refusal DeviceUnknown = new("push.device-unknown");
    public static readonly Refusal Practising = new("push.practising");
}
