using EOffice.Documents.Body;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;

namespace EOffice.Grains.Tests.Letters;

/// <summary>A department with everybody from staff to head, and letters on their way through it.</summary>
internal sealed class Department
{
    public const string Passphrase = "melati putih harum";

    private readonly Office _office;

    private Department(Office office) => (_office, Grains) = (office, office.Grains);

    /// <summary>The way to its letters: those of the office's first process, unless <see cref="In"/> says otherwise.</summary>
    private TenantGrains Grains { get; init; }

    public OfficeId Office { get; private set; }

    public Actor Staff { get; private set; } = null!;

    public Actor Section { get; private set; } = null!;

    public Actor Division { get; private set; } = null!;

    public Actor Secretary { get; private set; } = null!;

    public Actor Head { get; private set; } = null!;

    public static async Task<Department> FoundAsync(Office office)
    {
        var code = $"D{Guid.NewGuid():N}"[..12].ToUpperInvariant();
        var department = new Department(office) { Office = await office.PutOfficeAsync(code) };
        department.Head = await department.FillAsync("Kepala Dinas", null, maySign: true);
        department.Secretary = await department.FillAsync("Sekretaris", department.Head.Post);
        department.Division = await department.FillAsync("Kepala Bidang", department.Head.Post);
        department.Section = await department.FillAsync("Kepala Seksi", department.Division.Post);
        department.Staff = await department.FillAsync("Pelaksana", department.Section.Post);
        var done = await office.Grains.Get<IOrganisationGrain>().PutOfficeAsync(new PutOffice(
            Cast.NewId(), office.Administrator, department.Office, null, code, $"Dinas {code}", OfficeKind.Department, "Jalan Melati 1", "0351 000000",
            department.Head.Post, department.Secretary.Post, department.Secretary.Post, true));
        Assert.Null(done.Refusal);
        done = await office.Grains.Get<ICertificateGrain>(department.Head.Person.Value).ActivateAsync(
            new ActivateCertificate(Cast.NewId(), department.Head.Person, Passphrase, Passphrase));
        Assert.Null(done.Refusal);
        return department;
    }

    /// <summary>The same people at their letters in another process.</summary>
    public Department In(TenantGrains grains) => new(_office)
    {
        Grains = grains,
        Office = Office,
        Staff = Staff,
        Section = Section,
        Division = Division,
        Secretary = Secretary,
        Head = Head,
    };

    public LetterContent Content(string subject = "Permintaan data", params Recipient[] recipients)
        => new(
            LetterType.OfficialLetter, Secrecy.Ordinary, Urgency.Ordinary, "000.1.5", subject,
            recipients.Length > 0 ? [.. recipients] : [new Recipient(RecipientKind.Outside, null, null, "Kepala Desa Sukamaju", "Sukamaju")], [],
            BodyJson.Write(BodyJson.FromPlainText("Mohon data dikirim paling lambat hari Jumat.")), [], [Head.Post]);

    public async Task<ILetterGrain> DraftAsync(LetterContent? content = null)
    {
        var letter = Grains.Get<ILetterGrain>(Cast.NewId());
        Assert.Null((await letter.StartAsync(new StartLetter(Cast.NewId(), Staff, LetterType.OfficialLetter))).Refusal);
        Assert.Null((await letter.SaveAsync(new SaveLetter(Cast.NewId(), Staff, content ?? Content(), 1))).Refusal);
        return letter;
    }

    public async Task<ILetterGrain> SubmittedAsync(LetterContent? content = null)
    {
        var letter = await DraftAsync(content);
        Assert.Null((await letter.SubmitAsync(new SubmitLetter(Cast.NewId(), Staff))).Refusal);
        return letter;
    }

    public async Task<ILetterGrain> AwaitingSealAsync(LetterContent? content = null)
    {
        var letter = await SubmittedAsync(content);
        foreach (var actor in new[] { Section, Division, Secretary })
        {
            Assert.Null((await letter.InitialAsync(new InitialLetter(Cast.NewId(), actor, await HashAsync(letter)))).Refusal);
        }

        return letter;
    }

    public async Task<string> HashAsync(ILetterGrain letter) => (await ViewAsync(letter)).ContentHash;

    public async Task<LetterView> ViewAsync(ILetterGrain letter) => (await letter.ViewAsync(new PostIds([Staff.Post])))!;

    public async Task<SealLetter> SealCommandAsync(ILetterGrain letter, string passphrase = Passphrase)
        => new(Cast.NewId(), Head, await HashAsync(letter), passphrase);

    private async Task<Actor> FillAsync(string title, PostId? superior, bool maySign = false)
    {
        var post = await _office.PutPostAsync(Office, title, superior, maySign);
        var person = await _office.PutPersonAsync($"Pejabat {title}");
        await _office.AssignAsync(post, person);
        return new Actor(person, post);
    }
}
