using EOffice.Grains.BatchSealing;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Letters;

namespace EOffice.Grains.Tests.BatchSealing;

/// <summary>A head with letters to seal, who reads them and starts batches.</summary>
internal sealed class Leader(Office office, Department department)
{
    public Actor Head => department.Head;

    public PostIds Posts => new([Head.Post]);

    public ISealReviewGrain Review => office.Grains.Get<ISealReviewGrain>(Head.Person.Value);

    public static async Task<Leader> ComeAsync(Office office) => new(office, await Department.FoundAsync(office));

    /// <summary>Letters by the secretary go straight to the head.</summary>
    public async Task<List<Guid>> ReceiveAsync(int count, Func<LetterContent, LetterContent>? change = null)
    {
        var letters = new List<Guid>();
        for (var n = 1; n <= count; n++)
        {
            var id = Cast.NewId();
            letters.Add(id);
            await SubmitAsync(id, (change ?? (content => content))(department.Content($"Permintaan data {n}")), start: true);
        }

        return letters;
    }

    /// <summary>The head returns it, the secretary changes a word and submits it again.</summary>
    public async Task ChangeAsync(Guid letter)
    {
        Assert.Null((await Letter(letter).ReturnAsync(new ReturnLetter(Cast.NewId(), Head, "Tanggalnya keliru"))).Refusal);
        await SubmitAsync(letter, department.Content("Permintaan data yang dibetulkan"), start: false);
    }

    public async Task ApproveAsync(IEnumerable<Guid> letters)
    {
        foreach (var letter in letters)
        {
            Assert.Null((await Review.ApproveAsync(new ApproveForSeal(Cast.NewId(), Head, letter, await HashAsync(letter)))).Refusal);
        }
    }

    public async Task<string> HashAsync(Guid letter) => (await ViewAsync(letter)).ContentHash;

    public async Task<LetterView> ViewAsync(Guid letter) => (await Letter(letter).ViewAsync(Posts))!;

    public ILetterGrain Letter(Guid letter) => office.Grains.Get<ILetterGrain>(letter);

    public async Task<StartSealBatch> StartCommandAsync(string passphrase = Department.Passphrase)
        => new(Head.Person, Posts, (await Review.ApprovedAsync(Posts)).Digest, passphrase);

    /// <summary>Everything that was approved, in one batch; begun, not waited for.</summary>
    public async Task<ISealBatchGrain> StartAsync(string passphrase = Department.Passphrase)
    {
        var batch = office.Grains.Get<ISealBatchGrain>(Cast.NewId());
        Assert.Null((await batch.StartAsync(await StartCommandAsync(passphrase))).Refusal);
        return batch;
    }

    /// <summary>Waits until nobody runs it any more.</summary>
    public async Task<SealBatchView> EndAsync(ISealBatchGrain batch)
    {
        await Eventually.TrueAsync(async () => (await batch.ViewAsync(Head.Person))!.State != SealBatchState.Running, "the batch ended");
        return (await batch.ViewAsync(Head.Person))!;
    }

    /// <summary>Sequence and state of every number of the department's register.</summary>
    public Task<List<string>> NumbersAsync()
        => office.Database.ReadAllAsync(
            office.Tenant, "select sequence || ' ' || state from register_entry where office = $1 order by sequence", row => row.GetString(0), department.Office.Value);

    public Task<int> WriteAsync(string sql, params object[] values) => office.Database.WriteAsync(office.Tenant, sql, values);

    public Task<long> CountAsync(string sql, params object[] values) => office.Database.ReadOneAsync(office.Tenant, sql, row => row.GetInt64(0), values);

    private async Task SubmitAsync(Guid id, LetterContent content, bool start)
    {
        var (letter, secretary) = (Letter(id), department.Secretary);
        if (start)
        {
            Assert.Null((await letter.StartAsync(new StartLetter(Cast.NewId(), secretary, LetterType.OfficialLetter))).Refusal);
        }

        var revision = (await letter.ViewAsync(new PostIds([secretary.Post])))!.Revision;
        Assert.Null((await letter.SaveAsync(new SaveLetter(Cast.NewId(), secretary, content, revision))).Refusal);
        Assert.Null((await letter.SubmitAsync(new SubmitLetter(Cast.NewId(), secretary))).Refusal);
    }
}
