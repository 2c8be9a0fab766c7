using EOffice.Grains.Exchange;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using Microsoft.Extensions.DependencyInjection;
using static EOffice.Grains.Tests.Exchange.Agency;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>News of letters, before and after they come in. The sender is Kertajaya, the receiver Sukamaju.</summary>
[Collection(InAThirdOffice.Name)]
[Trait("Host", "every")]
public sealed class StandingIntakeTests(Office office)
{
    private DetachedJws Jws => office.Services.GetRequiredService<DetachedJws>();

    [Fact]
    public async Task Withdrawal_before_its_letter_waits_for_it()
    {
        var receiver = await ReceiverAsync();
        var letter = await LetterAsync(receiver);
        var news = Sign(News(receiver, letter, LetterStanding.Withdrawn));
        var early = await AcceptAsync(receiver, news);
        Assert.Null(early.Refusal);
        Assert.Equal([1L], await ParkedAsync(receiver, letter));
        Assert.Null((await AcceptAsync(receiver, Sign(letter))).Refusal);

        var view = await ViewAsync(receiver, letter);
        Assert.Equal((LetterStanding.Withdrawn, "Tanggal keliru"), (view.Standing, view.WithdrawalReason));
        Assert.Equal(["incoming.arrived", "incoming.withdrawn"], view.History.Select(entry => entry.Action));
        Assert.Equal([0L], await ParkedAsync(receiver, letter));
        Assert.Equal(Convert.ToHexString(early.Receipt!.Payload), Convert.ToHexString((await AcceptAsync(receiver, news)).Receipt!.Payload));
    }

    [Fact]
    public async Task Replaced_then_withdrawn_stays_replaced_and_keeps_the_reason()
    {
        var receiver = await ReceiverAsync();
        var letter = await LetterAsync(receiver);
        Assert.Null((await AcceptAsync(receiver, Sign(letter))).Refusal);
        foreach (var standing in new[] { LetterStanding.Replaced, LetterStanding.Withdrawn, LetterStanding.Replaced })
        {
            Assert.Null((await AcceptAsync(receiver, Sign(News(receiver, letter, standing)))).Refusal);
        }

        var view = await ViewAsync(receiver, letter);
        Assert.Equal((LetterStanding.Replaced, "000.1/8/2026", "Tanggal keliru"), (view.Standing, view.SuccessorNumber, view.WithdrawalReason));
        Assert.Equal(["incoming.arrived", "incoming.replaced"], view.History.Select(entry => entry.Action));
    }

    [Fact]
    public async Task Letter_and_news_of_it_at_once_in_two_processes_never_miss_each_other()
    {
        var receiver = await ReceiverAsync();
        var other = await office.StartProcessAsync();
        try
        {
            var elsewhere = new TenantGrains(other.Calls(), office.Neighbour).Get<IExchangeGrain>();
            for (var i = 0; i < 12; i++)
            {
                var letter = await LetterAsync(receiver);
                var replies = await Task.WhenAll(
                    AcceptAsync(receiver, Sign(letter)), elsewhere.AcceptAsync(Sign(News(receiver, letter, LetterStanding.Withdrawn))));
                Assert.All(replies, reply => Assert.Null(reply.Refusal));
                Assert.Equal(LetterStanding.Withdrawn, (await ViewAsync(receiver, letter)).Standing);
                Assert.Equal([0L], await ParkedAsync(receiver, letter));
            }
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Nobody_withdraws_letters_of_others()
    {
        var receiver = await ReceiverAsync();
        var letter = await LetterAsync(receiver);
        Assert.Null((await AcceptAsync(receiver, Sign(letter))).Refusal);
        var forged = News(receiver, letter, LetterStanding.Withdrawn) with { From = receiver.Tenant.Value };
        Assert.Equal(ExchangeRefusals.NotForUs, (await AcceptAsync(receiver, Jws.Sign(receiver.Tenant, ExchangeJson.Write(forged)))).Refusal);
        Assert.Equal(ExchangeRefusals.SignatureInvalid, (await AcceptAsync(receiver, Jws.Sign(receiver.Tenant, ExchangeJson.Write(forged with { From = letter.From })))).Refusal);
        Assert.Equal(LetterStanding.InForce, (await ViewAsync(receiver, letter)).Standing);
    }

    [Fact]
    public async Task News_is_about_one_letter_and_carries_none()
    {
        var receiver = await ReceiverAsync();
        var letter = await LetterAsync(receiver);
        var news = News(receiver, letter, LetterStanding.Withdrawn);
        foreach (var odd in new[]
        {
            news with { Letter = letter.Letter }, news with { Payloads = letter.Payloads }, news with { Standing = null }, letter with { Standing = news.Standing },
            news with { Standing = news.Standing! with { Standing = LetterStanding.InForce } }, news with { Standing = news.Standing! with { Reason = "Dua\nbaris" } },
            news with { Type = Envelope.TypeName },
        })
        {
            Assert.Equal(ExchangeRefusals.Malformed, (await AcceptAsync(receiver, Sign(odd))).Refusal);
        }
    }

    private Task<Agency> ReceiverAsync() => OpenAsync(office, office.Neighbour);

    private static Task<ExchangeReply> AcceptAsync(Agency receiver, SignedMessage message) => receiver.Grains.Get<IExchangeGrain>().AcceptAsync(message);

    private SignedMessage Sign(Envelope envelope) => Jws.Sign(office.Tenant, ExchangeJson.Write(envelope));

    private static Task<List<long>> ParkedAsync(Agency receiver, Envelope letter)
        => receiver.AskAsync<long>("select count(*) from parked_standing where incoming = $1", DerivedId.Of("incoming", letter.From, letter.Id));

    private static async Task<IncomingView> ViewAsync(Agency receiver, Envelope letter)
        => (await receiver.Incoming(DerivedId.Of("incoming", letter.From, letter.Id)).ViewAsync(Posts(receiver.Intake)))!;

    private async Task<Envelope> LetterAsync(Agency receiver)
    {
        var now = office.Clock.GetUtcNow();
        return new Envelope(
            1, Envelope.TypeName, Guid.CreateVersion7(), Guid.CreateVersion7(), 1, office.Tenant.Value, receiver.Tenant.Value, now, now.AddDays(30), receiver.Office.Value, false,
            new EnvelopeLetter("000.1/7/2026", new DateOnly(2026, 3, 2), "Data stunting", "400.7", Secrecy.Ordinary, Urgency.Ordinary, "Dinas Kesehatan Kabupaten Kertajaya", "Kepala Dinas"),
            [await receiver.PutDocumentAsync()]);
    }

    private Envelope News(Agency receiver, Envelope letter, LetterStanding standing)
    {
        var now = office.Clock.GetUtcNow();
        var replaced = standing == LetterStanding.Replaced;
        return new Envelope(
            1, Envelope.StandingTypeName, Guid.CreateVersion7(), letter.Conversation, 2, letter.From, letter.To, now, now.AddDays(30), receiver.Office.Value, false, null, [],
            new StandingNotice(letter.Id, standing, now, replaced ? null : "Tanggal keliru", replaced ? "000.1/8/2026" : null, replaced ? new DateOnly(2026, 3, 3) : null));
    }
}
