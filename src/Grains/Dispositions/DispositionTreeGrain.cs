using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Dispositions;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class DispositionTreeGrain(DispositionReader reader) : Grain, IDispositionTreeGrain
{
    public async Task<SheetTree> TreeAsync(Guid incomingLetter, PostIds posts)
        => new([.. (await reader.VisibleAsync(this.Tenant(), incomingLetter, posts)).Select(DispositionReader.View)]);
}
