using System.Globalization;
using EOffice.Grains.Mail;
using EOffice.Grains.Operators;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Onboarding;

/// <summary>The operators' side: look, ask back, approve, reject, have it tried again.</summary>
public sealed class ApplicationReview
{
    private const int PageSize = 25;

    private readonly ConsoleStore _store;
    private readonly MailOptions _mail;
    private readonly TimeProvider _clock;

    internal ApplicationReview(ConsoleStore store, MailOptions mail, TimeProvider clock) => (_store, _mail, _clock) = (store, mail, clock);

    /// <summary>True where the installation has a mail server: applicants are told by mail, too.</summary>
    public bool Mails => _mail.IsSet;

    /// <summary>Of one state, latest first.</summary>
    public async Task<ApplicationPage> ListAsync(ApplicationState state, string? after)
    {
        var (at, id) = Cursor(after);
        var lines = await _store.ReadAllAsync("""
            select id, state, region_name, coalesce(nullif(address, ''), facts::json ->> 'address', ''), changed_at, error is not null from application
            where state = $1 and (changed_at, id) < ($2, $3) order by changed_at desc, id desc limit $4
            """,
            row => new ApplicationLine(row.GetGuid(0), row.Enum<ApplicationState>(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetBoolean(5)),
            state.ToString(), at, id, PageSize + 1);
        return lines.Count > PageSize
            ? new ApplicationPage(lines[..PageSize], string.Create(CultureInfo.InvariantCulture, $"{lines[PageSize - 1].ChangedAt.UtcTicks}/{lines[PageSize - 1].Id}"))
            : new ApplicationPage(lines, null);
    }

    public async Task<IReadOnlyDictionary<ApplicationState, int>> CountAsync()
        => (await _store.ReadAllAsync("select state, count(*)::int from application group by state", row => (row.Enum<ApplicationState>(0), row.GetInt32(1))))
            .ToDictionary(one => one.Item1, one => one.Item2);

    /// <summary>Null when there is none. A draft is its applicant's alone.</summary>
    public Task<Application?> FindAsync(Guid id)
        => _store.ReadOneAsync($"{ApplicationSql.Select} where a.id = $1 and a.state <> 'Draft'", ApplicationSql.Read, id);

    /// <summary>The agreement as uploaded; null when there is none.</summary>
    public Task<NewApplicationFile?> FileAsync(Guid id)
        => _store.ReadOneAsync(
            "select f.name, f.bytes from application_file f join application a on a.id = f.application where a.id = $1 and a.state <> 'Draft'",
            row => new NewApplicationFile(row.GetString(0), (byte[])row[1]), id);

    /// <summary>Back to the applicant with a question; also an approved one that can't be carried out.</summary>
    public Task<Outcome> AskBackAsync(DecideApplication command)
        => DecideAsync(command, new Verb("application.asked-back", OperatorDuty.AskBack, Words: true,
            (state, hopeless) => state == ApplicationState.Submitted || (state == ApplicationState.Approved && hopeless),
            "update application set state = 'Returned', message = $2, changed_at = $3 where id = $1", ApplicationMailKind.AskedBack));

    /// <summary>Provisioning begins within seconds.</summary>
    public Task<Outcome> ApproveAsync(DecideApplication command)
        => DecideAsync(command, new Verb("application.approved", OperatorDuty.Decide, Words: false, (state, _) => state == ApplicationState.Submitted,
            "update application set state = 'Approved', message = $2, decided_at = $3, changed_at = $3, next_try_at = $3 where id = $1"));

    /// <summary>For good, with the reason.</summary>
    public Task<Outcome> RejectAsync(DecideApplication command)
        => DecideAsync(command, new Verb("application.rejected", OperatorDuty.Decide, Words: true, (state, _) => state == ApplicationState.Submitted,
            "update application set state = 'Rejected', message = $2, decided_at = $3, changed_at = $3 where id = $1", ApplicationMailKind.Rejected));

    /// <summary>One that fails is tried again at once.</summary>
    public Task<Outcome> RetryAsync(DecideApplication command)
        => DecideAsync(command with { Words = "" }, new Verb("application.retried", OperatorDuty.Decide, Words: false, (state, _) => state == ApplicationState.Approved,
            "update application set message = $2, hopeless = false, tries = 0, next_try_at = $3 where id = $1"));

    private Task<Outcome> DecideAsync(DecideApplication command, Verb verb)
    {
        var words = command.Words.Trim();
        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, verb.Action) { Subject = command.Application, Detail = words.Length > 0 ? words : null };
        return _store.ApplyAsync(act, async connection =>
        {
            if (!command.By.May(verb.Duty))
            {
                return OnboardingRefusals.NotAllowed;
            }

            if (verb.Words && words.Length == 0)
            {
                return OnboardingRefusals.WordsMissing;
            }

            if (await StateAsync(connection, command.Application) is not { } found || found.State == ApplicationState.Draft)
            {
                return OnboardingRefusals.NotFound;
            }

            if (!verb.May(found.State, found.Hopeless))
            {
                return OnboardingRefusals.NotOpen;
            }

            await connection.WriteAsync(verb.Sql, command.Application, words, act.At);
            if (verb.Mail is { } kind)
            {
                await ApplicationMails.PutAsync(connection, _mail, command.RequestId, command.Application, kind);
            }

            return null;
        });
    }

    private static async Task<(ApplicationState State, bool Hopeless)?> StateAsync(NpgsqlConnection connection, Guid id)
    {
        await using var command = new NpgsqlCommand(ApplicationSql.Lock, connection) { Parameters = { new() { Value = id } } };
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? (row.Enum<ApplicationState>(0), row.GetBoolean(1)) : null;
    }

    private static (DateTimeOffset At, Guid Id) Cursor(string? after)
        => after?.Split('/') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(id, out var known)
            ? (new DateTimeOffset(at, TimeSpan.Zero), known)
            : (new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.AllBitsSet);

    /// <param name="Mail">What the applicant is told by mail.</param>
    private sealed record Verb(
        string Action, OperatorDuty Duty, bool Words, Func<ApplicationState, bool, bool> May, string Sql, ApplicationMailKind? Mail = null);
}
