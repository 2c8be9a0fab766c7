using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;

namespace EOffice.Grains.Signing;

/// <summary>The installation's own timestamp authority, opened when the first letter is sealed.</summary>
internal sealed class InstallationTimestamper(AuthorityStore store, TimeProvider clock) : ITimestamper, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private EmbeddedTimestampAuthority? _authority;
    private DateTimeOffset _until;

    public async Task<byte[]> TokenAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        // One at a time: the key is not made for several threads, and a token takes a fraction of a millisecond.
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_authority is null || clock.GetUtcNow() > _until)
            {
                _authority?.Dispose();
                _authority = await OpenAsync();
            }

            return await _authority.TokenAsync(digest, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _authority?.Dispose();
        _one.Dispose();
    }

    private async Task<EmbeddedTimestampAuthority> OpenAsync()
    {
        var (certificate, key) = await store.TimestampAuthorityAsync();
        _until = certificate.NotAfter.ToUniversalTime() - AuthorityStore.TimestampsEarlier;
        return new EmbeddedTimestampAuthority(key, [certificate], clock);
    }
}
