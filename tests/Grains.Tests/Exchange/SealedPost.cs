using EOffice.Grains.Letters;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>Sends letters the way the last seal does: rows and messages in one transaction.</summary>
internal static class SealedPost
{
    private const string InsertSealed =
        "insert into sealed_letter (token, letter, sha256, earlier_sha256, number, date, state, facts) values ($1, $2, $3, null, $4, $5, 'InForce', $6)";

    private const string InsertDispatch = "insert into dispatch (letter, no, recipient, carbon_copy, envelope, state) values ($1, $2, $3, $4, $5, 'Pending')";

    private const string InsertOutbox = "insert into outbox (id, kind, payload) values ($1, 'letter.deliver', $2)";

    public static Recipient To(Agency agency, Agency from)
        => agency.Tenant == from.Tenant
            ? new Recipient(RecipientKind.Office, agency.Office.Value, null, agency.Name, "")
            : new Recipient(RecipientKind.OtherGovernment, agency.Office.Value, agency.Tenant.Value, agency.Name, "");

    /// <summary>Returns the letter and the envelope ids, in the order of the recipients.</summary>
    public static Task<(Guid Letter, Guid[] Envelopes)> SendAsync(this Agency from, params Recipient[] recipients)
        => from.SendAsync(_ => Task.CompletedTask, recipients);

    /// <param name="mishap">Happens to the document, by its digest, before anything is sent.</param>
    public static Task<(Guid Letter, Guid[] Envelopes)> SendAsync(this Agency from, Func<string, Task> mishap, params Recipient[] recipients)
        => from.SendAsync(mishap, practice: false, recipients);

    /// <summary>Of a government that practises.</summary>
    public static Task<(Guid Letter, Guid[] Envelopes)> PractiseAsync(this Agency from, params Recipient[] recipients)
        => from.SendAsync(_ => Task.CompletedTask, practice: true, recipients);

    private static async Task<(Guid Letter, Guid[] Envelopes)> SendAsync(this Agency from, Func<string, Task> mishap, bool practice, Recipient[] recipients)
    {
        var letter = Guid.CreateVersion7();
        var document = await from.PutDocumentAsync("surat");
        await mishap(document.Sha256);
        var attachment = await from.PutDocumentAsync("lampiran");
        var number = $"000.1/{letter.ToString("N")[^6..]}/DINAS/2026";
        var day = new DateOnly(2026, 3, 2);
        var facts = new SealedFacts(
            number, day, "Permintaan data stunting", Secrecy.Ordinary, Urgency.Urgent, "400.7", from.Name, from.Office,
            [new SealedBy("Bambang Sutejo", "Kepala Dinas", from.Town.Clock.GetUtcNow())], document.Sha256, document.Size, [attachment], "Surat Dinas", Practice: practice);
        var envelopes = recipients.Select(_ => Guid.CreateVersion7()).ToArray();
        await from.Database.Signals.AnnounceWorkAsync(from.Tenant);
        await from.Database.WriteAllAsync(from.Tenant,
        [
            new RowWrite(InsertSealed, $"t{letter:N}", letter, document.Sha256, number, day, OfficeJson.Write(facts)),
            .. recipients.Select((recipient, index) => new RowWrite(InsertDispatch, letter, index + 1, OfficeJson.Write(recipient), false, envelopes[index])),
            .. recipients.Select((_, index) => new RowWrite(InsertOutbox, Guid.CreateVersion7(), OfficeJson.Write(new DeliverLetter(letter, index + 1)))),
        ]);
        from.Database.Signals.Committed(from.Tenant, leftWork: true, []);
        return (letter, envelopes);
    }

    public static Task<string?> StateAsync(this Agency from, Guid letter, int no = 1)
        => from.Database.ReadOneAsync(from.Tenant, "select state from dispatch where letter = $1 and no = $2", row => row.GetString(0), letter, no);

    public static Task ReachesAsync(this Agency from, Guid letter, string state, int no = 1)
        => Eventually.TrueAsync(async () => await from.StateAsync(letter, no) == state, $"letter {letter} to recipient {no} is {state}");
}
