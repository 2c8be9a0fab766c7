using System.Text;
using EOffice.Grains.Imports;
using EOffice.Grains.Registers;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Registers;

[Collection(InOneOffice.Name)]
public sealed class ClassificationTests(Office office)
{
    private IClassificationsGrain Grain => office.Grains.Get<IClassificationsGrain>();

    [Fact]
    public async Task Code_out_of_use_is_not_offered_and_comes_back()
    {
        Assert.Null((await Grain.PutAsync(new PutCode(Cast.NewId(), office.Administrator, "X.1.1", "Kode Percobaan"))).Refusal);
        Assert.Equal(["X.1.1"], await OfferedAsync());

        Assert.True(await office.Services.GetRequiredService<Classifications>().HaveAsync(office.Tenant, "X.1.1"));

        Assert.Null((await Grain.UseAsync(new UseCode(Cast.NewId(), office.Administrator, "X.1.1", false))).Refusal);
        Assert.Empty(await OfferedAsync());
        Assert.Equal(new CodeLine("X.1.1", "Kode Percobaan", false), Assert.Single((await Grain.PageAsync(new CodeQuery(office.Administrator, "X.1", null))).Codes));
        Assert.False(await office.Services.GetRequiredService<Classifications>().HaveAsync(office.Tenant, "X.1.1"));

        Assert.Null((await Grain.UseAsync(new UseCode(Cast.NewId(), office.Administrator, "X.1.1", true))).Refusal);
        Assert.Equal(["X.1.1"], await OfferedAsync());
    }

    [Fact]
    public async Task Codes_come_in_whole_or_not_at_all()
    {
        var wrong = await ImportAsync("Kode;Nama\nY.1;Satu\n=1+1;Rumus\nY.1;Lagi\nY.2;\n");
        Assert.Equal(
            [(3, ImportProblemKind.Malformed), (4, ImportProblemKind.Twice), (5, ImportProblemKind.Missing)], wrong.Value!.Problems.Select(problem => (problem.Row, problem.Kind)));
        Assert.Empty((await Grain.PageAsync(new CodeQuery(office.Administrator, "Y.", null))).Codes);

        Assert.Equal((2, 0, 0), Figures(await ImportAsync("Kode,Nama\nY.1,Satu\nY.2,Dua\n")));
        Assert.Equal((1, 1, 1), Figures(await ImportAsync("Kode,Nama\nY.1,Satu\nY.2,Dua Baru\nY.3,Tiga\n")));
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        await ImportAsync("Kode,Nama\n" + string.Concat(Enumerable.Range(100, 60).Select(i => $"Z.{i},Banyak\n")));
        var first = await Grain.PageAsync(new CodeQuery(office.Administrator, "Z.", null));
        var second = await Grain.PageAsync(new CodeQuery(office.Administrator, "Z.", first.Next));

        Assert.Equal((50, 10, null), (first.Codes.Length, second.Codes.Length, second.Next));
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        Assert.Equal(ClassificationRefusals.CodeMalformed, (await Grain.PutAsync(new PutCode(Cast.NewId(), office.Administrator, "a/b", "Nama"))).Refusal);
        Assert.Equal(ClassificationRefusals.NameMissing, (await Grain.PutAsync(new PutCode(Cast.NewId(), office.Administrator, "1", " "))).Refusal);
        Assert.Equal(ClassificationRefusals.NotFound, (await Grain.UseAsync(new UseCode(Cast.NewId(), office.Administrator, "tiada", true))).Refusal);
        Assert.Equal(ClassificationRefusals.NotThisForm, (await ImportAsync("Nomor\n1\n")).Refusal);
        Assert.Equal(ClassificationRefusals.NotThisForm, (await ImportAsync("")).Refusal);
        Assert.Equal(ClassificationRefusals.NotASheet, (await ImportAsync("a\0b")).Refusal);
        Assert.Equal(ClassificationRefusals.TooLarge, (await ImportAsync(string.Concat(Enumerable.Repeat("a\n", 20_002)))).Refusal);

        var (person, _) = await office.PutUserAsync();
        Assert.Equal(ClassificationRefusals.NotAllowed, (await Grain.PutAsync(new PutCode(Cast.NewId(), person, "1", "Nama"))).Refusal);
    }

    private Task<Outcome<CodeImport>> ImportAsync(string csv)
        => Grain.ImportAsync(new ImportCodes(Cast.NewId(), office.Administrator, new ImportFile("kode.csv", Encoding.UTF8.GetBytes(csv))));

    private static (int, int, int) Figures(Outcome<CodeImport> answer) => (answer.Value!.New, answer.Value.Changed, answer.Value.Unchanged);

    private async Task<IEnumerable<string>> OfferedAsync()
        => (await office.Grains.Get<IRegisterGrain>().SearchClassificationsAsync("X.1.1")).Classifications.Select(code => code.Code);
}
