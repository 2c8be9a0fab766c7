using EOffice.Demo;
using EOffice.Grains;
using EOffice.Grains.BatchSealing;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Tests.BatchSealing;

/// <summary>A head of the demonstration and their secretary, whose letters go straight to the head.</summary>
internal sealed class Signatory(TenantGrains grains, string government, string head, string secretary)
{
    private readonly GovernmentFile _file = GovernmentFile.Load(government);

    public string User => Of(head).User;

    public PersonId Person => _file.Person(Of(head));

    private Actor Secretary => new(_file.Person(Of(secretary)), _file.Post(secretary));

    private PostIds Posts => new([_file.Post(head)]);

    /// <summary>Submitted letters with subjects of their own, to a post and somebody outside.</summary>
    public async Task<List<(Guid Id, string Subject)>> WriteAsync(int count, string words, Secrecy secrecy = Secrecy.Ordinary)
    {
        var letters = new List<(Guid, string)>();
        var tag = Guid.NewGuid().ToString("N")[..6];
        for (var n = 1; n <= count; n++)
        {
            var (id, subject) = (Guid.CreateVersion7(), $"{words} {n} {tag}");
            Assert.Null((await Letter(id).StartAsync(new StartLetter(Guid.CreateVersion7(), Secretary, LetterType.OfficialLetter))).Refusal);
            await SubmitAsync(id, subject, secrecy);
            letters.Add((id, subject));
        }

        return letters;
    }

    /// <summary>The draft is saved with this subject and goes up.</summary>
    public async Task SubmitAsync(Guid letter, string subject, Secrecy secrecy = Secrecy.Ordinary)
    {
        var sample = SampleLetters.Invitation(_file, GovernmentFile.Load("sumedang"));
        var content = sample with
        {
            Type = LetterType.OfficialLetter,
            Secrecy = secrecy,
            Subject = subject,
            Recipients = [new Recipient(RecipientKind.Post, _file.Post("sekda").Value, null, "Sekretaris Daerah", ""), sample.Recipients[^1]],
            CarbonCopies = [],
            Signers = [_file.Post(head)],
        };
        var revision = (await Letter(letter).ViewAsync(new PostIds([Secretary.Post])))!.Revision;
        Assert.Null((await Letter(letter).SaveAsync(new SaveLetter(Guid.CreateVersion7(), Secretary, content, revision))).Refusal);
        Assert.Null((await Letter(letter).SubmitAsync(new SubmitLetter(Guid.CreateVersion7(), Secretary))).Refusal);
    }

    public async Task ReturnAsync(Guid letter)
        => Assert.Null((await Letter(letter).ReturnAsync(new ReturnLetter(Guid.CreateVersion7(), new Actor(Person, Posts.Ids[0]), "Tanggalnya keliru"))).Refusal);

    public async Task ApproveAsync(IEnumerable<Guid> letters)
    {
        var review = grains.Get<ISealReviewGrain>(Person.Value);
        foreach (var letter in letters)
        {
            var hash = (await Letter(letter).ViewAsync(Posts))!.ContentHash;
            Assert.Null((await review.ApproveAsync(new ApproveForSeal(Guid.CreateVersion7(), new Actor(Person, Posts.Ids[0]), letter, hash))).Refusal);
        }
    }

    public async Task<LetterView> ViewAsync(Guid letter) => (await Letter(letter).ViewAsync(Posts))!;

    /// <summary>A batch of whatever is approved; its id.</summary>
    public async Task<Guid> StartAsync()
    {
        var batch = Guid.CreateVersion7();
        var list = await grains.Get<ISealReviewGrain>(Person.Value).ApprovedAsync(Posts);
        Assert.Null((await grains.Get<ISealBatchGrain>(batch).StartAsync(new StartSealBatch(Person, Posts, list.Digest, Seed.Passphrase))).Refusal);
        return batch;
    }

    private ILetterGrain Letter(Guid id) => grains.Get<ILetterGrain>(id);

    private DemoPost Of(string post) => _file.Posts.First(entry => entry.Key == post);
}
