using System.Text;
using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using Microsoft.Extensions.DependencyInjection;
using static EOffice.Grains.Tests.Exchange.Agency;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>What the border lets in. The sender is Kertajaya, the receiver Sukamaju.</summary>
[Collection(InAThirdOffice.Name)]
public sealed class EnvelopeIntakeTests(Office office)
{
    private DetachedJws Jws => office.Services.GetRequiredService<DetachedJws>();

    [Fact]
    public async Task Same_envelope_gives_the_same_receipt_bytes_and_one_letter()
    {
        var (sender, receiver) = await BothAsync();
        var message = Sign(await EnvelopeAsync(sender, receiver));
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AcceptAsync(receiver, message)));

        var first = replies[0].Receipt!;
        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        Assert.All(replies, reply => Assert.Equal((Convert.ToHexString(first.Payload), first.Signature), (Convert.ToHexString(reply.Receipt!.Payload), reply.Receipt.Signature)));
        Assert.True(Jws.Verify(receiver.Tenant, first));
        var receipt = ExchangeJson.Read<Receipt>(first.Payload)!;
        Assert.Equal((ReceiptStep.Stored, receiver.Tenant.Value, sender.Tenant.Value), (receipt.Step, receipt.From, receipt.To));
        Assert.Equal(Convert.ToHexStringLower(ExchangeJson.Digest(message.Payload)), receipt.EnvelopeDigest);
        Assert.Single(await receiver.AskAsync<Guid>("select item from desk_line where post = $1 and verb = 'Register'", receiver.Intake.Value));
    }

    [Fact]
    public async Task Same_id_with_other_content_is_refused_and_noted()
    {
        var (sender, receiver) = await BothAsync();
        var envelope = await EnvelopeAsync(sender, receiver);
        Assert.Null((await AcceptAsync(receiver, Sign(envelope))).Refusal);

        var other = await AcceptAsync(receiver, Sign(envelope with { Letter = envelope.Letter! with { Subject = "Lain" } }));

        Assert.Equal(ExchangeRefusals.SameIdOtherContent, other.Refusal);
        Assert.Single(await receiver.AskAsync<string>(
            "select action from audit_entry where action = 'exchange.same-id-other-content' and detail = $1", $"{sender.Tenant} {envelope.Id}"));
    }

    [Fact]
    public async Task Two_contents_under_one_id_at_once_give_one_letter_and_its_own_receipt()
    {
        var (sender, receiver) = await BothAsync();
        var envelope = await EnvelopeAsync(sender, receiver);
        var messages = new[] { "Satu", "Dua" }.Select(subject => Sign(envelope with { Letter = envelope.Letter! with { Subject = subject } })).ToArray();

        var replies = await Task.WhenAll(messages.Select(message => AcceptAsync(receiver, message)));

        var won = Assert.Single(replies, reply => reply.Refusal is null);
        Assert.Single(replies, reply => reply.Refusal == ExchangeRefusals.SameIdOtherContent);
        var title = Assert.Single(await receiver.AskAsync<string>("select title from desk_line where post = $1", receiver.Intake.Value));
        Assert.Equal(title, new[] { "Satu", "Dua" }[Array.IndexOf(replies, won)]);
    }

    [Fact]
    public async Task What_is_not_as_it_says_is_refused()
    {
        var (sender, receiver) = await BothAsync();
        var envelope = await EnvelopeAsync(sender, receiver);
        var signed = Sign(envelope);
        var foreign = new string('b', 64);

        Assert.Equal(ExchangeRefusals.Malformed, await RefusalAsync(signed with { Payload = "{}"u8.ToArray() }));
        Assert.Equal(ExchangeRefusals.Malformed, await RefusalAsync(signed with { Payload = [.. signed.Payload, (byte)' '] }));
        Assert.Equal(ExchangeRefusals.Malformed, await RefusalAsync(Sign(envelope with { Version = 2 })));
        Assert.Equal(ExchangeRefusals.Malformed, await RefusalAsync(Sign(envelope with { Letter = envelope.Letter! with { Subject = "Data\0" } })));
        Assert.Equal(ExchangeRefusals.Malformed, await RefusalAsync(Sign(envelope with { Letter = envelope.Letter! with { Sender = new string('x', 1_001) } })));
        Assert.Equal(ExchangeRefusals.Malformed, await RefusalAsync(Sign(envelope with { Payloads = [envelope.Payloads[0] with { MediaType = "text/html" }] })));
        Assert.Equal(ExchangeRefusals.SignatureInvalid, await RefusalAsync(signed with { Payload = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(signed.Payload).Replace("stunting", "stuntinG")) }));
        Assert.Equal(ExchangeRefusals.SignatureInvalid, await RefusalAsync(Jws.Sign(receiver.Tenant, signed.Payload)));
        Assert.Equal(ExchangeRefusals.SignatureInvalid, await RefusalAsync(signed with { Signature = NoneSigned(signed.Signature) }));
        Assert.Equal(ExchangeRefusals.NotForUs, await RefusalAsync(Sign(envelope with { To = "antahberantah" })));
        Assert.Equal(ExchangeRefusals.Expired, await RefusalAsync(Sign(envelope with { Created = envelope.Created.AddDays(-60), Expires = envelope.Created.AddDays(-1) })));
        Assert.Equal(ExchangeRefusals.OfficeUnknown, await RefusalAsync(Sign(envelope with { Office = Guid.NewGuid() })));
        Assert.Equal(ExchangeRefusals.PayloadMissing, await RefusalAsync(Sign(envelope with { Payloads = [envelope.Payloads[0], envelope.Payloads[0] with { Sha256 = foreign }] })));
        Assert.Null(await RefusalAsync(signed));

        async Task<Refusal?> RefusalAsync(SignedMessage message) => (await AcceptAsync(receiver, message)).Refusal;
    }

    [Fact]
    public async Task Office_that_is_not_open_to_others_gets_nothing_from_them()
    {
        var (sender, receiver) = await BothAsync();
        await receiver.Database.WriteAsync(receiver.Tenant, "update office set open_to_others = false where id = $1", receiver.Office.Value);
        receiver.Services.GetRequiredService<DirectoryCache>().Drop(receiver.Tenant);
        Assert.Equal(ExchangeRefusals.OfficeUnknown, (await AcceptAsync(receiver, Sign(await EnvelopeAsync(sender, receiver)))).Refusal);
        Assert.DoesNotContain((await sender.Grains.Get<IExchangeGrain>().AddressesOfAsync(receiver.Tenant.Value)).Addresses, one => one.Office == receiver.Office.Value);
    }

    [Fact]
    public async Task Addresses_of_another_government_are_its_open_offices()
    {
        var (sender, receiver) = await BothAsync();
        var book = await sender.Grains.Get<IExchangeGrain>().AddressesOfAsync(receiver.Tenant.Value);
        Assert.Contains(new Address(receiver.Tenant.Value, "Kota Sukamaju", receiver.Office.Value, receiver.Name, "Kepala Dinas"), book.Addresses);
        Assert.Empty((await sender.Grains.Get<IExchangeGrain>().AddressesOfAsync("antahberantah")).Addresses);
    }

    [Fact]
    public async Task Receipts_count_only_from_whom_the_letter_was_sent_to()
    {
        var (sender, receiver) = await BothAsync();
        var (letter, envelopes) = await sender.SendAsync(SealedPost.To(receiver, sender));
        await sender.ReachesAsync(letter, "Stored");
        var read = new Receipt(1, "receipt", envelopes[0], receiver.Tenant.Value, sender.Tenant.Value, ReceiptStep.Read, office.Clock.GetUtcNow());

        Assert.Equal(ExchangeRefusals.Malformed, await RefusalAsync(new SignedMessage("[]"u8.ToArray(), "..")));
        Assert.Equal(ExchangeRefusals.SignatureInvalid, await RefusalAsync(Jws.Sign(sender.Tenant, ExchangeJson.Write(read))));
        Assert.Equal(ExchangeRefusals.NotForUs, await RefusalAsync(Jws.Sign(receiver.Tenant, ExchangeJson.Write(read with { To = "antahberantah" }))));
        Assert.Equal(ExchangeRefusals.NotAParty, await RefusalAsync(Jws.Sign(receiver.Tenant, ExchangeJson.Write(read with { Envelope = Guid.NewGuid() }))));
        Assert.Equal("Stored", await sender.StateAsync(letter));
        Assert.Null(await RefusalAsync(Jws.Sign(receiver.Tenant, ExchangeJson.Write(read))));
        Assert.Equal("Read", await sender.StateAsync(letter));

        async Task<Refusal?> RefusalAsync(SignedMessage message) => (await sender.Grains.Get<IExchangeGrain>().AcceptReceiptAsync(message)).Refusal;
    }

    [Fact]
    public async Task Receipts_may_come_in_any_order()
    {
        var (sender, receiver) = await BothAsync();
        var (letter, envelopes) = await sender.SendAsync(SealedPost.To(receiver, sender));
        await sender.ReachesAsync(letter, "Stored");
        var at = office.Clock.GetUtcNow();
        foreach (var (step, agenda) in new[] { (ReceiptStep.Disposed, null), (ReceiptStep.Registered, "12"), (ReceiptStep.Disposed, null), (ReceiptStep.Read, (string?)null) })
        {
            var receipt = new Receipt(1, "receipt", envelopes[0], receiver.Tenant.Value, sender.Tenant.Value, step, at, agenda);
            Assert.Null((await sender.Grains.Get<IExchangeGrain>().AcceptReceiptAsync(Jws.Sign(receiver.Tenant, ExchangeJson.Write(receipt)))).Refusal);
        }

        Assert.Equal("Disposed", await sender.StateAsync(letter));
        Assert.Equal([4], await sender.AskAsync<int>("select num_nonnulls(registered_at, read_at, disposed_at, agenda_number) from dispatch where letter = $1", letter));
        Assert.Equal([4L], await sender.AskAsync<long>("select count(*) from receipt_seen where envelope = $1", envelopes[0]));
    }

    private async Task<(Agency Sender, Agency Receiver)> BothAsync() => (await OpenAsync(office), await OpenAsync(office, office.Neighbour));

    private static Task<ExchangeReply> AcceptAsync(Agency receiver, SignedMessage message) => receiver.Grains.Get<IExchangeGrain>().AcceptAsync(message);

    private SignedMessage Sign(Envelope envelope) => Jws.Sign(office.Tenant, ExchangeJson.Write(envelope));

    private static string NoneSigned(string signature)
        => $"{System.Buffers.Text.Base64Url.EncodeToString("""{"alg":"none","kid":"x"}"""u8)}..{signature.Split('.')[2]}";

    private async Task<Envelope> EnvelopeAsync(Agency sender, Agency receiver)
    {
        var now = office.Clock.GetUtcNow();
        return new Envelope(
            1, "letter", Guid.CreateVersion7(), Guid.CreateVersion7(), 1, sender.Tenant.Value, receiver.Tenant.Value, now, now.AddDays(30), receiver.Office.Value, false,
            new EnvelopeLetter("000.1/7/2026", new DateOnly(2026, 3, 2), "Data stunting", "400.7", Secrecy.Ordinary, Urgency.Ordinary, "Dinas Kesehatan Kabupaten Kertajaya", "Kepala Dinas"),
            [await receiver.PutDocumentAsync()]);
    }
}
