using EOffice.Grains.Runtime;

namespace EOffice.Grains.Signing;

/// <summary>Answers anyone: every byte of it is public by its nature.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class AuthorityGrain(AuthorityStore authority) : Grain, IAuthorityGrain
{
    public async Task<PublishedList> IssuerListAsync() => Published(await authority.ListAsync(this.Tenant()));

    public async Task<PublishedList> RootListAsync() => Published(await authority.RootListAsync());

    public async Task<byte[]> IssuerAsync() => (await authority.IssuerAsync(this.Tenant())).RawData;

    public async Task<byte[]> RootAsync() => (await authority.RootAsync()).RawData;

    public Task<byte[]> AnswerAsync(byte[] question) => authority.OcspResponseAsync(this.Tenant(), question);

    private static PublishedList Published(IssuedList list) => new(list.Der, list.Number, list.From, list.From + RevocationLists.Renewal, list.Until);
}
