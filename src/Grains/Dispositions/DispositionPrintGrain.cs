using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Dispositions;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class DispositionPrintGrain(DispositionReader reader, SealedSheets sheets) : Grain, IDispositionPrintGrain
{
    public async Task<PdfFile?> PrintAsync(PostIds posts)
        => await reader.PrintedAsync(this.Tenant(), this.Id(), posts) is { } sheet ? await sheets.PrintAsync(this.Tenant(), sheet) : null;
}
