using System.Buffers.Binary;
using EOffice.Documents.Images;
using EOffice.Grains.Branding;
using EOffice.Grains.Organisation;
using EOffice.Tenancy;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Branding;

public sealed class BrandTests(Office office) : IClassFixture<Office>
{
    private IBrandGrain Grain => office.Grains.Get<IBrandGrain>();

    private Brand Brand => office.Services.GetRequiredService<TenantCatalog>().Find(office.Tenant)!.Brand;

    [Fact]
    public async Task Change_is_in_force_at_once_and_the_look_before_can_be_taken_up_again()
    {
        var view = await ViewAsync();
        var before = Brand;
        var change = await ChangeOfAsync(fields => fields with { ShortName = "Kertajaya Baru", BarColour = "#FFC107", Place = "Kertajaya Kota", Email = "surat@kertajaya.example" }, crest: Png(700, 800));
        Assert.Null((await Grain.ChangeAsync(change)).Refusal);
        Assert.Null((await Grain.ChangeAsync(change)).Refusal);

        Assert.Equal(("Kertajaya Baru", "#ffc107", "Kertajaya Kota"), (Brand.ShortName, Brand.BarColour, Brand.Place));
        Assert.Null(ImageFile.WhyNot(Brand.Crest));
        Assert.Equal((448, 512), (BinaryPrimitives.ReadInt32BigEndian(Brand.Crest.Span[16..]), BinaryPrimitives.ReadInt32BigEndian(Brand.Crest.Span[20..])));
        Assert.Equal(view.Version + 1, (await ViewAsync()).Version);
        Assert.Contains("brand.changed", await office.AuditOfAsync(office.Administrator.Value));

        Assert.Null((await Grain.RestoreAsync(new RestoreBrand(Cast.NewId(), office.Administrator, view.Version + 1, view.Version))).Refusal);
        Assert.Equal((before.ShortName, before.BarColour, before.Crest.Length), (Brand.ShortName, Brand.BarColour, Brand.Crest.Length));
        Assert.Equal("Sri Wahyuni", (await ViewAsync()).Versions[0].PersonName);
    }

    [Fact]
    public async Task Second_of_two_who_change_it_at_once_is_told()
    {
        var (first, second) = (await ChangeOfAsync(fields => fields with { HelpPhone = "1" }), await ChangeOfAsync(fields => fields with { HelpPhone = "2" }));

        var outcomes = await Task.WhenAll(Grain.ChangeAsync(first), Grain.ChangeAsync(second));

        Assert.Equal(BrandRefusals.Changed, Assert.Single(outcomes, outcome => !outcome.IsDone).Refusal);
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_at_its_field()
    {
        Assert.Equal(BrandRefusals.NameMissing, await RefusalAsync(fields => fields with { ShortName = " " }));
        Assert.Equal(BrandRefusals.BarMalformed, await RefusalAsync(fields => fields with { BarColour = "red" }));
        Assert.Equal(BrandRefusals.ActionMalformed, await RefusalAsync(fields => fields with { ActionColour = "url(x)" }));
        Assert.Equal(BrandRefusals.CrestNotPng, await RefusalAsync(crest: "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()));
        Assert.Equal(BrandRefusals.CrestDamaged, await RefusalAsync(crest: Png(200, 200)[..^100]));
        Assert.Equal(BrandRefusals.CrestTooSmall, await RefusalAsync(crest: Png(63, 200)));
        Assert.Equal(BrandRefusals.CrestTooLarge, await RefusalAsync(crest: new byte[4_200_000]));
        Assert.Equal(BrandRefusals.VersionUnknown, (await Grain.RestoreAsync(new RestoreBrand(Cast.NewId(), office.Administrator, 0, 99))).Refusal);

        var (person, _) = await office.PutUserAsync();
        Assert.Equal(BrandRefusals.NotAllowed, (await Grain.ChangeAsync(await ChangeOfAsync() with { By = person })).Refusal);
        Assert.Null(await Grain.ViewAsync(person));
        Assert.Null(await Grain.SampleAsync(new SampleLetter(person, null)));
    }

    [Fact]
    public async Task Sample_is_a_letter_on_the_paper_of_an_office()
    {
        var dinas = await office.PutOfficeAsync("KOP");

        Assert.StartsWith("%PDF", System.Text.Encoding.Latin1.GetString((await Grain.SampleAsync(new SampleLetter(office.Administrator, dinas)))!.Bytes, 0, 4), StringComparison.Ordinal);
        Assert.NotNull(await Grain.SampleAsync(new SampleLetter(office.Administrator, null)));
        Assert.Null(await Grain.SampleAsync(new SampleLetter(office.Administrator, new OfficeId(Cast.NewId()))));
    }

    private async Task<BrandView> ViewAsync() => (await Grain.ViewAsync(office.Administrator))!;

    private async Task<ChangeBrand> ChangeOfAsync(Func<BrandFields, BrandFields>? with = null, byte[]? crest = null)
    {
        var view = await ViewAsync();
        return new ChangeBrand(Cast.NewId(), office.Administrator, view.Version, with?.Invoke(view.Fields) ?? view.Fields, crest);
    }

    private async Task<Refusal?> RefusalAsync(Func<BrandFields, BrandFields>? with = null, byte[]? crest = null) => (await Grain.ChangeAsync(await ChangeOfAsync(with, crest))).Refusal;

    /// <summary>RGB, every row another grey.</summary>
    private static byte[] Png(int width, int height)
        => PngBytes.Write(width, height, 2, Enumerable.Range(0, height).SelectMany(y => Enumerable.Repeat((byte)y, width * 3).Prepend((byte)0)).ToArray());
}
