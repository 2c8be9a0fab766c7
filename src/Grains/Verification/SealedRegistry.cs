using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Verification;

/// <summary>What the register of sealed letters knows: by token, by number and date, by the bytes of a file.</summary>
internal sealed class SealedRegistry(OfficeDatabase database)
{
    private const string Columns = "s.state, s.facts, s.token, n.token, n.number, n.date, s.letter";

    private const string WithSuccessor = "left join sealed_letter n on n.token = s.successor";

    private const string ByToken = $"select {Columns} from sealed_letter s {WithSuccessor} where s.token = $1";

    // Two at most: where one number was given twice on a day, the number alone proves nothing.
    private const string ByNumber = $"""
        select {Columns} from sealed_letter s {WithSuccessor}
        where s.date = $2 and upper(replace(s.number, ' ', '')) = upper(replace($1, ' ', '')) limit 2
        """;

    // One branch for each kind of bytes the register knows, the one that tells most first.
    private const string ByBytes = $"""
        select {Columns}, k.bytes from (
          select token, 0 as bytes from sealed_letter where sha256 = $1
          union all select token, 1 from sealed_letter where earlier_sha256 = $1
          union all select l.token, case r.why when 'Partial' then 1 else 0 end from sealed_revision r join sealed_letter l on l.letter = r.letter where r.sha256 = $1
          union all select token, 2 from sealed_letter where sha256 = any($2)
          union all select token, 2 from sealed_letter where earlier_sha256 = any($2)
          union all select l.token, 2 from sealed_revision r join sealed_letter l on l.letter = r.letter where r.sha256 = any($2)) k
        join sealed_letter s on s.token = k.token {WithSuccessor}
        order by k.bytes limit 1
        """;

    private const string IsSheet = "select exists (select from sealed_sheet where sealed_sha256 = $1)";

    public Task<RegisteredLetter?> ByTokenAsync(TenantId tenant, string token) => database.ReadOneAsync(tenant, ByToken, Read, token);

    public async Task<RegisteredLetter?> ByNumberAsync(TenantId tenant, string number, DateOnly date)
        => await database.ReadAllAsync(tenant, ByNumber, Read, number, date) is [var only] ? only : null;

    /// <param name="sha256">Of the whole file.</param>
    /// <param name="beginnings">Digests of the states that are still inside it: <see cref="Revisions"/>.</param>
    public Task<(RegisteredLetter Letter, KnownBytes Bytes)?> ByBytesAsync(TenantId tenant, string sha256, string[] beginnings)
        => database.ReadOneAsync(tenant, ByBytes, row => ((RegisteredLetter, KnownBytes)?)(Read(row), (KnownBytes)row.GetInt32(7)), sha256, beginnings);

    /// <summary>True for a printed sheet as it was when the organisation sealed it.</summary>
    public Task<bool> IsSealedSheetAsync(TenantId tenant, string sha256) => database.ReadOneAsync(tenant, IsSheet, row => row.GetBoolean(0), sha256);

    public Task<ValidationEvidence?> EvidenceAsync(TenantId tenant, Guid letter) => LateCompletion.EvidenceAsync(database, tenant, letter);

    private static RegisteredLetter Read(NpgsqlDataReader row)
    {
        var facts = OfficeJson.Read<SealedFacts>(row.GetString(1));
        var ordinary = facts.Secrecy == Secrecy.Ordinary;
        ImmutableArray<PublicSigner> signers = [.. facts.Signers.Select(signer => new PublicSigner(signer.Name, signer.Title, signer.SealedAt))];
        var successor = row.Text(3) is { } token ? new PublicSuccessor(token, row.GetString(4), row.GetFieldValue<DateOnly>(5)) : null;
        return new RegisteredLetter(row.GetGuid(6), facts, new PublicLetter(
            facts.Number, facts.Date, ordinary ? facts.Subject : null, facts.OfficeName, signers, row.Enum<LetterStanding>(0), ordinary, facts.Sha256,
            signers.Length, ordinary ? row.GetString(2) : null, successor, !facts.Certified, ForPractice: facts.Practice));
    }
}

/// <param name="Public">The part of it that anyone may learn.</param>
internal sealed record RegisteredLetter(Guid Letter, SealedFacts Facts, PublicLetter Public);

/// <summary>The final letter; the letter before a further signer; a file that only begins with one of them.</summary>
internal enum KnownBytes { Final, Earlier, Beginning }
