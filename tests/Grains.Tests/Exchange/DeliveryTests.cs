using EOffice.Documents.Vault;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using static EOffice.Grains.Tests.Exchange.Agency;

namespace EOffice.Grains.Tests.Exchange;

[Collection(InAThirdOffice.Name)]
[Trait("Host", "every")]
public sealed class DeliveryTests(Office office)
{
    [Fact]
    public async Task Letter_to_another_government_arrives_and_its_progress_comes_back()
    {
        var (sender, receiver) = (await OpenAsync(office), await OpenAsync(office, office.Neighbour));
        var (letter, _) = await sender.SendAsync(SealedPost.To(receiver, sender));
        await sender.ReachesAsync(letter, "Stored");

        var arrived = await OnDeskAsync(receiver);
        var view = (await receiver.Incoming(arrived).ViewAsync(Posts(receiver.Intake)))!;
        Assert.Equal((IncomingOrigin.Exchange, $"{sender.Name} Kabupaten Kertajaya", 2), (view.Origin, view.Sender, view.Attachments.Length));
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString((await receiver.Incoming(arrived).PdfAsync(Posts(receiver.Intake)))!.Bytes), StringComparison.Ordinal);

        Assert.Null((await receiver.RegisterAsync(arrived)).Refusal);
        await sender.ReachesAsync(letter, "Registered");
        Assert.Null((await receiver.Incoming(arrived).MarkReadAsync(new MarkIncomingRead(receiver.As(receiver.Head)))).Refusal);
        await sender.ReachesAsync(letter, "Read");
        await receiver.GiveAsync(receiver.Order(arrived, receiver.Head, receiver.FirstSection));
        await sender.ReachesAsync(letter, "Disposed");

        Assert.Equal(["1"], await sender.AskAsync<string>("select agenda_number from dispatch where letter = $1", letter));
        Assert.Equal(
            [5], await sender.AskAsync<int>("select num_nonnulls(stored_at, registered_at, read_at, disposed_at, agenda_number) from dispatch where letter = $1", letter));
        Assert.Equal([4L], await sender.AskAsync<long>(
            "select count(*) from receipt_seen r join dispatch d on d.envelope = r.envelope where d.letter = $1", letter));
    }

    [Fact]
    public async Task Documents_cross_the_border_under_the_receivers_own_key()
    {
        var (sender, receiver) = (await OpenAsync(office), await OpenAsync(office, office.Neighbour));
        var (letter, _) = await sender.SendAsync(SealedPost.To(receiver, sender));
        await sender.ReachesAsync(letter, "Stored");
        var sha256 = Assert.Single(await sender.AskAsync<string>("select sha256 from sealed_letter where letter = $1", letter));
        var files = Directory.GetFiles(office.Folder, $"*{sha256[4..20]}*", SearchOption.AllDirectories);
        Assert.Equal(2, files.Select(file => Convert.ToHexString(File.ReadAllBytes(file))).Distinct().Count());
        Assert.True(await office.Services.GetRequiredService<IDocumentVault>().ExistsAsync(receiver.Tenant.Value, sha256));
    }

    [Fact]
    public async Task Rejection_and_its_reason_reach_the_sender()
    {
        var (sender, receiver) = (await OpenAsync(office), await OpenAsync(office, office.Neighbour));
        var (letter, _) = await sender.SendAsync(SealedPost.To(receiver, sender));
        await sender.ReachesAsync(letter, "Stored");
        var arrived = await OnDeskAsync(receiver);
        Assert.Null((await receiver.Incoming(arrived).RejectAsync(new RejectIncoming(Guid.NewGuid(), receiver.As(receiver.Intake), "Bukan kewenangan kami"))).Refusal);
        await sender.ReachesAsync(letter, "Rejected");
        Assert.Equal(["Bukan kewenangan kami"], await sender.AskAsync<string>("select problem from dispatch where letter = $1", letter));
    }

    [Fact]
    public async Task Inside_a_government_letters_reach_office_and_post_and_progress_is_there_at_once()
    {
        var (sender, receiver) = (await OpenAsync(office), await OpenAsync(office));
        var toPost = new Recipient(RecipientKind.Post, receiver.SecondSection.Value, null, "Kepala Bidang Dua", "");
        var (letter, _) = await sender.SendAsync(SealedPost.To(receiver, sender), toPost);
        await sender.ReachesAsync(letter, "Stored", 1);
        await sender.ReachesAsync(letter, "Stored", 2);

        var atIntake = await OnDeskAsync(receiver);
        Assert.Null((await receiver.RegisterAsync(atIntake)).Refusal);
        Assert.Equal("Registered", await sender.StateAsync(letter, 1));

        var atPost = Assert.Single(await receiver.AskAsync<Guid>("select item from desk_line where post = $1 and verb = 'Read'", receiver.SecondSection.Value));
        var view = (await receiver.Incoming(atPost).ViewAsync(Posts(receiver.SecondSection)))!;
        Assert.Equal((IncomingOrigin.Internal, "Kepala Dinas", (Guid?)letter), (view.Origin, view.Sender, view.SourceLetter));
        Assert.Null((await receiver.Incoming(atPost).CloseAsync(new CloseIncoming(Guid.NewGuid(), receiver.As(receiver.SecondSection), null))).Refusal);
    }

    [Theory]
    [InlineData(RecipientKind.OtherGovernment, "antahberantah", "exchange.government-unknown")]
    [InlineData(RecipientKind.OtherGovernment, "sukamaju", "exchange.office-unknown")]
    [InlineData(RecipientKind.OtherGovernment, "kertajaya", "exchange.government-unknown")]
    [InlineData(RecipientKind.Office, null, "exchange.office-unknown")]
    [InlineData(RecipientKind.Post, null, "exchange.office-unknown")]
    public async Task What_can_never_arrive_is_shown_as_undeliverable(RecipientKind kind, string? government, string problem)
    {
        var sender = await OpenAsync(office);
        var (letter, _) = await sender.SendAsync(new Recipient(kind, Guid.NewGuid(), government, "Dinas yang tidak ada", ""));
        await sender.ReachesAsync(letter, "Undeliverable");
        Assert.Equal([problem], await sender.AskAsync<string>("select problem from dispatch where letter = $1", letter));
    }

    [Fact]
    public async Task Numbers_between_two_governments_have_no_gap()
    {
        var (sender, receiver) = (await OpenAsync(office), await OpenAsync(office, office.Neighbour));
        var letters = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            letters.Add((await sender.SendAsync(SealedPost.To(receiver, sender), SealedPost.To(receiver, sender))).Letter);
        }

        foreach (var letter in letters)
        {
            await sender.ReachesAsync(letter, "Stored", 1);
            await sender.ReachesAsync(letter, "Stored", 2);
        }

        var last = Assert.Single(await sender.AskAsync<long>("select last from exchange_sequence where peer = $1", receiver.Tenant.Value));
        Assert.Equal(
            Enumerable.Range(1, (int)last).Select(number => (long)number),
            await sender.AskAsync<long>("select sequence from exchange_sent where peer = $1 order by sequence", receiver.Tenant.Value));
    }

    [Fact]
    public async Task Answer_is_noted_on_the_letter_it_answers()
    {
        var dinas = await OpenAsync(office);
        var letter = await dinas.RegisteredAsync();
        var message = new LetterAnswered(letter, Guid.CreateVersion7()).ToMessage();
        await dinas.Database.Signals.AnnounceWorkAsync(dinas.Tenant);
        await dinas.Database.WriteAllAsync(dinas.Tenant, [new RowWrite("insert into outbox (id, kind, payload) values ($1, $2, $3)", message.Id, message.Kind, message.Payload)]);
        await Eventually.TrueAsync(
            async () => (await dinas.Incoming(letter).ViewAsync(Posts(dinas.Head)))!.Answers.Length == 1, "the answer is noted");
    }

    private static async Task<Guid> OnDeskAsync(Agency receiver)
        => Assert.Single(await receiver.AskAsync<Guid>("select item from desk_line where post = $1 and verb = 'Register'", receiver.Intake.Value));
}
