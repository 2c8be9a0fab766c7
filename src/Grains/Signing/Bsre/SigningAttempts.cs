using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Tries to have a letter sealed outside. A row stands before the service is asked, so that whatever crashes, it is known what was sent and that it may be signed.</summary>
internal sealed class SigningAttempts(OfficeDatabase database, TimeProvider clock)
{
    private const string Begun = "Begun";
    private const string Sealed = "Sealed";

    // The same command again, after a crash in the middle, goes on under its own row. The letter's row is locked: whoever returns the
    // letter at this moment finds this try, and the number is void rather than given to another letter.
    private const string Insert = """
        insert into signing_attempt (command, letter, token, seal, person, frozen_sha256, begun_at, outcome)
        select $1, l.id, $3, $4, $5, $6, $7, 'Begun' from letter l where l.id = $2 and l.state::jsonb #>> '{reserved,token}' = $3 for share
        on conflict (command) do nothing
        """;

    private const string SelectOne = "select outcome, detail from signing_attempt where command = $1";

    private const string End = "update signing_attempt set ended_at = $2, outcome = $3, detail = $4::text, document_id = coalesce($5::text, document_id) where command = $1";

    private const string EndSealed = "update signing_attempt set ended_at = $2, outcome = 'Sealed', signed_sha256 = $3, signed_size = $4 where command = $1";

    // One seal of one number by one person: what was sent for it before, and what came of it.
    private const string SelectEarlier = """
        select frozen_sha256, signed_sha256, signed_size, document_id, outcome from signing_attempt
        where letter = $1 and token = $2 and seal = $3 and person = $4 order by begun_at desc
        """;

    private const string SelectWait = """
        select min(begun_at), max(begun_at), (array_agg(outcome order by begun_at desc))[1], (array_agg(detail order by begun_at desc))[1]
        from signing_attempt where letter = $1 and token = $2 and seal = $3 having count(*) > 0
        """;

    // After these no signature exists; after anything else it may, even if it never came here.
    private static readonly string[] SurelyUnsigned =
    [
        BsreRefusals.Unreachable.Code, BsreRefusals.TlsRefused.Code, BsreRefusals.AddressForbidden.Code, BsreRefusals.WrongPassphrase.Code,
        BsreRefusals.NotRegistered.Code, BsreRefusals.CredentialsRefused.Code, BsreRefusals.WrongVersion.Code, BsreRefusals.Declined.Code,
    ];

    /// <summary>True when the service may have sealed bytes with this reservation's number on them.</summary>
    public static Task<bool> MayBeSignedAsync(NpgsqlConnection connection, Guid letter, string token)
        => connection.ReadValueAsync<bool>(
            "select exists (select from signing_attempt where letter = $1 and token = $2 and outcome <> all($3))", letter, token, SurelyUnsigned);

    /// <summary>Nobody was there, or nobody knows whether it was signed.</summary>
    public static bool IsOutage(string code)
        => code == BsreRefusals.Unreachable.Code || code == BsreRefusals.NoReply.Code || code == BsreRefusals.TlsRefused.Code || code == BsreRefusals.AddressForbidden.Code;

    public async Task<EarlierAttempts> EarlierAsync(TenantId tenant, Letter letter, PersonId person)
    {
        var rows = await database.ReadAllAsync(
            tenant, SelectEarlier, row => (
                Frozen: row.GetString(0), Signed: row.Text(1) is { } signed ? new SealedBytes(signed, row.GetInt64(2), letter.Document?.Sha256) : null,
                Document: row.Text(3), Open: row.GetString(4) is Begun || IsOutage(row.GetString(4))),
            letter.Id, letter.Reserved!.Token, letter.SealCount, person.Value);
        var frozen = rows.Count > 0 ? rows[0].Frozen : null;
        var same = rows.Where(row => row.Frozen == frozen).ToList();
        return new EarlierAttempts(
            frozen, same.Select(row => row.Signed).FirstOrDefault(signed => signed is not null), [.. same.Where(row => row.Open).Select(row => row.Document).OfType<string>().Distinct()]);
    }

    /// <summary>Writes the row. A refusal when this very command was refused before: the service is never asked the same twice by itself.</summary>
    public async Task<Refusal?> BeginAsync(TenantId tenant, Letter letter, SealLetter command, string frozen)
    {
        var written = await database.WriteAsync(
            tenant, Insert, command.RequestId, letter.Id, letter.Reserved!.Token, letter.SealCount, command.By.Person.Value, frozen, clock.GetUtcNow());
        if (written == 1)
        {
            return null;
        }

        var before = await database.ReadOneAsync(tenant, SelectOne, row => new Refusal(row.GetString(0), Detail: row.Text(1)), command.RequestId);
        return before is null ? LetterRefusals.NotInReview
            : before.Code is Begun or Sealed ? null
            : before with { Field = before.Code == BsreRefusals.WrongPassphrase.Code ? BsreRefusals.WrongPassphrase.Field : null };
    }

    public Task RefusedAsync(TenantId tenant, SealLetter command, Refusal refusal, string? documentId)
        => database.WriteAsync(tenant, End, command.RequestId, clock.GetUtcNow(), refusal.Code, refusal.Detail, documentId);

    public Task SealedAsync(TenantId tenant, SealLetter command, SealedBytes bytes)
        => database.WriteAsync(tenant, EndSealed, command.RequestId, clock.GetUtcNow(), bytes.Sha256, bytes.Size);

    /// <summary>Since when and why the letter waits for its next seal; null when nobody outside was asked for it.</summary>
    public Task<SealWait?> WaitAsync(TenantId tenant, Letter letter)
        => letter is not { Status: LetterStatus.Sealing, Reserved: { } reserved }
            ? Task.FromResult<SealWait?>(null)
            : database.ReadOneAsync(
                tenant, SelectWait, row => new SealWait(
                    row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1),
                    row.GetString(2) is Begun or Sealed ? null : new Refusal(row.GetString(2), Detail: row.Text(3))),
                letter.Id, reserved.Token, letter.SealCount);
}

/// <param name="Frozen">SHA-256 of the bytes that were sent; null when none were.</param>
/// <param name="Signed">They came back signed, passed the gate and are in the vault.</param>
/// <param name="Documents">Ids under which the service may still hold them.</param>
internal sealed record EarlierAttempts(string? Frozen, SealedBytes? Signed, IReadOnlyList<string> Documents);
