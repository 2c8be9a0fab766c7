using EOffice.Grains.Exports;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Tests.Letters;

namespace EOffice.Grains.Tests.Exports;

/// <summary>An office with a sealed letter, one that came in on paper, a disposition, and a letter from the neighbour; and an export of all of it.</summary>
public sealed class ExportedOffice : IAsyncLifetime
{
    internal Office Office { get; } = new();

    internal Department Department { get; private set; } = null!;

    internal byte[] SealedPdf { get; private set; } = [];

    internal ExportLine Export { get; private set; } = null!;

    internal Archive Archive { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        Department = await Department.FoundAsync(Office);
        SealedPdf = await SealAsync();
        var (here, there) = (await Agency.OpenAsync(Office), await Agency.OpenAsync(Office, Office.Neighbour));
        var captured = await here.RegisteredAsync();
        await here.GiveAsync(here.Order(captured, here.Head, here.FirstSection));
        var (letter, _) = await there.SendAsync(SealedPost.To(here, there));
        await there.ReachesAsync(letter, "Stored");
        Export = await Exporting.MadeAsync(Office);
        Archive = await Archive.FetchAsync(Office, Export.Id);
    }

    public async Task DisposeAsync()
    {
        Archive?.Dispose();
        await Office.DisposeAsync();
    }

    internal async Task<byte[]> SealAsync()
    {
        var letter = await Department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await Department.SealCommandAsync(letter))).Refusal);
        return (await letter.PdfAsync(new PostIds([Department.Staff.Post])))!.Bytes;
    }
}
