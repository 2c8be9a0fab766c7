using EOffice.Documents.Signing;
using EOffice.Grains.Signing;

namespace EOffice.Grains.Tests.Signing;

/// <summary>The office's own timestamps, as long as they are not down.</summary>
internal sealed class MoodyTimestamper : ITimestamper
{
    private ITimestamper? _own;

    public volatile bool Down;

    public MoodyTimestamper In(IServiceProvider services)
    {
        _own = TimestampSetup.Choose(services);
        return this;
    }

    public Task<byte[]> TokenAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
        => Down ? throw new TimestampFaultException(TimestampFault.Unreachable) : _own!.TokenAsync(digest, cancellationToken);
}
