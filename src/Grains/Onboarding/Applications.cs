using System.Security.Cryptography;
using EOffice.Grains.Accounts;
using EOffice.Grains.Mail;
using EOffice.Grains.Operators;
using EOffice.Grains.Storage;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Onboarding;

/// <summary>The applicant's side: begun, filled in, sent in, followed by the secret link.</summary>
public sealed class Applications
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(30);
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    private readonly ConsoleStore _store;
    private readonly ConsoleDatabase _database;
    private readonly MailOptions _mail;
    private readonly FollowLinks _links;
    private readonly TimeProvider _clock;

    internal Applications(ConsoleStore store, ConsoleDatabase database, MailOptions mail, FollowLinks links, TimeProvider clock)
        => (_store, _database, _mail, _links, _clock) = (store, database, mail, links, clock);

    /// <summary>True where the installation has a mail server: applicants are told by mail, too.</summary>
    public bool Mails => _mail.IsSet;

    /// <summary>Begins a draft. Refused when the region has a government here already.</summary>
    public async Task<Outcome<BegunApplication>> BeginAsync(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (await _store.ReadOneAsync(ApplicationSql.RegionHere, row => row.GetBoolean(0), region.Code))
        {
            return OnboardingRefusals.RegionHere;
        }

        var (link, now) = (SecretToken.New(), _clock.GetUtcNow());
        await _store.WriteAsync("delete from application where state = 'Draft' and changed_at < $1", now - Forgotten);
        await _store.WriteAsync(
            "insert into application (id, link, state, region_code, region_name, kind, facts, changed_at) values ($1, $2, 'Draft', $3, $4, $5, $6, $7)",
            Guid.CreateVersion7(), SecretToken.Digest(link), region.Code, region.Name, region.Kind.ToString(), OfficeJson.Write(ApplicationFacts.Empty), now);
        return new BegunApplication(link);
    }

    /// <summary>Null for a link that leads nowhere.</summary>
    public Task<Application?> FindAsync(string link)
        => _store.ReadOneAsync($"{ApplicationSql.Select} where a.link = $1", ApplicationSql.Read, SecretToken.Digest(link));

    /// <summary>For the link of a mail, which shows what became of an application and changes nothing. Null for one that leads nowhere, or no longer.</summary>
    public async Task<Application?> FollowAsync(string link)
        => FollowLinks.IdOf(link) is { } id && await _store.ReadOneAsync($"{ApplicationSql.Select} where a.id = $1 and a.state <> 'Draft'", ApplicationSql.Read, id) is { } application
            && await _links.IsOfAsync(link, application) ? application : null;

    /// <summary>Null when it may be wished for now; the id is the application that asks.</summary>
    public async Task<Refusal?> WhyNotAddressAsync(Guid id, string address)
    {
        var wished = address.Trim().ToLowerInvariant();
        return ApplicationRules.WhyNotAddress(wished)
            ?? (await _store.ReadOneAsync(ApplicationSql.Taken, row => row.GetBoolean(0), wished, id) ? OnboardingRefusals.AddressTaken : null);
    }

    /// <summary>Keeps what was filled in, complete or not.</summary>
    /// <param name="file">Null leaves the one that is there.</param>
    public async Task<Outcome> SaveAsync(string link, ApplicationFacts facts, NewApplicationFile? file)
    {
        if (await FindAsync(link) is not { } application)
        {
            return OnboardingRefusals.NotFound;
        }

        await using var connection = await (await _database.SourceAsync()).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var tidy = ApplicationRules.Tidy(facts);
        // The address is claimed when it is sent in; a returned one holds on to what it had.
        var saved = await connection.WriteAsync(
            "update application set facts = $2, changed_at = $3 where id = $1 and state in ('Draft', 'Returned')", application.Id, OfficeJson.Write(tidy), _clock.GetUtcNow());
        if (saved == 0)
        {
            return OnboardingRefusals.NotOpen;
        }

        if (file is not null)
        {
            await connection.WriteAsync(
                ApplicationSql.PutFile, application.Id, file.Name, file.Bytes, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), _clock.GetUtcNow());
        }

        await transaction.CommitAsync();
        return Outcome.Done;
    }

    /// <summary>Sends it in as it was saved. Gives everything that is missing; nothing when it was sent, now or before.</summary>
    public async Task<IReadOnlyList<Refusal>> SubmitAsync(string link)
    {
        if (await FindAsync(link) is not { } application)
        {
            return [OnboardingRefusals.NotFound];
        }

        if (!application.MayChange)
        {
            return application.State == ApplicationState.Submitted ? [] : [OnboardingRefusals.NotOpen];
        }

        var now = _clock.GetUtcNow();
        var refusals = ApplicationRules.WhyNotSubmit(application.Facts, application.File is not null, DateOnly.FromDateTime(now.ToOffset(Wib).DateTime)).ToList();
        if (!refusals.Exists(refusal => refusal.Field == "Address") && await WhyNotAddressAsync(application.Id, application.Facts.Address) is { } taken)
        {
            refusals.Add(taken);
        }

        return refusals.Count > 0 ? refusals : await SubmitAsync(application, now) is { } refusal ? [refusal] : [];
    }

    private async Task<Refusal?> SubmitAsync(Application application, DateTimeOffset now)
    {
        if (await _store.ReadOneAsync(ApplicationSql.RegionHere, row => row.GetBoolean(0), application.RegionCode))
        {
            return OnboardingRefusals.RegionHere;
        }

        await using var connection = await (await _database.SourceAsync()).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            var sent = await connection.WriteAsync("""
                update application set state = 'Submitted', address = $2, submitted_at = $3, changed_at = $3, message = '', error = null, hopeless = false, tries = 0
                where id = $1 and state in ('Draft', 'Returned')
                """, application.Id, application.Facts.Address, now);
            if (sent == 0)
            {
                return OnboardingRefusals.NotOpen;
            }

            await ApplicationMails.PutAsync(connection, _mail, Guid.CreateVersion7(), application.Id, ApplicationMailKind.Received);
            await transaction.CommitAsync();
            return null;
        }
        catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return twice.ConstraintName == "application_region" ? OnboardingRefusals.RegionUnderWay : OnboardingRefusals.AddressTaken;
        }
    }
}
