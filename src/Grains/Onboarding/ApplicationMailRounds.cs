using EOffice.Grains.Mail;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.Logging;
using MimeKit;
using Npgsql;

namespace EOffice.Grains.Onboarding;

/// <summary>Sends what applicants are to be told, once each, one process at a time: the catalog's outbox for mails. See docs/onboarding.md.</summary>
internal sealed partial class ApplicationMailRounds(
    CatalogDatabase catalog, ApplicationLetters letters, Mailer mailer, MailOptions options, TimeProvider clock, ILogger<ApplicationMailRounds> log) : RepeatedRounds(Pause, clock)
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private const string AnyDue = "select exists (select from application_mail where state in ('Waiting', 'Sending') and next_try_at <= $1)";

    // Whoever has the lock is alone: what is still being sent was left so by a process that died over it.
    private const string Unsettled = "update application_mail set state = 'Unsure', settled_at = $1 where state = 'Sending'";

    private const string Due = """
        select m.id, m.application, m.kind, m.address, m.at, m.tries, m.at = a.changed_at, a.region_name, a.address, a.message
        from application_mail m join application a on a.id = m.application
        where m.state = 'Waiting' and m.next_try_at <= $1 order by m.next_try_at limit $2
        """;

    private const string Begin = "update application_mail set state = 'Sending', tries = tries + 1 where id = $1";

    private const string Settle = "update application_mail set state = $2, settled_at = $3, error = $4::text where id = $1";

    private const string Again = "update application_mail set state = 'Waiting', tries = $2, next_try_at = $3, error = $4 where id = $1";

    /// <returns>How many were looked at.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken = default)
    {
        if (!options.IsSet || !(await catalog.Source.ReadAllAsync(AnyDue, row => row.GetBoolean(0), [Clock.GetUtcNow()], cancellationToken))[0])
        {
            return 0;
        }

        // The lock goes with its connection, however this process ends.
        await using var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        if (!await connection.ReadValueAsync<bool>("select pg_try_advisory_lock(hashtextextended('application-mail', 0))"))
        {
            return 0;
        }

        await connection.WriteAsync(Unsettled, Clock.GetUtcNow());
        var due = await connection.ReadAllAsync(Due, Read, Clock.GetUtcNow(), AtOnce);
        foreach (var mail in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await SendAsync(connection, mail);
        }

        return due.Count;
    }

    protected override Task WorkAsync(CancellationToken cancellationToken) => RoundAsync(cancellationToken);

    protected override void Tell(Exception fault) => NotSent(log, Guid.Empty, fault.Message);

    private async Task SendAsync(NpgsqlConnection connection, WaitingApplicationMail mail)
    {
        if (!mail.IsNews)
        {
            await SettleAsync(connection, mail, ApplicationMailState.Dropped, null);
            return;
        }

        if (!MailboxAddress.TryParse(mail.Address, out var to))
        {
            await SettleAsync(connection, mail, ApplicationMailState.GivenUp, MailRefusals.AddressMalformed.Code);
            return;
        }

        try
        {
            await mailer.SendAsync(await letters.WriteAsync(mail, to), async () =>
            {
                Failpoint.Hit("application-mail.connected");
                await connection.WriteAsync(Begin, mail.Id);
            });
            Failpoint.Hit("application-mail.after-send");
            await SettleAsync(connection, mail, ApplicationMailState.Sent, null);
        }
        catch (RefusedForGoodException refused)
        {
            await SettleAsync(connection, mail, ApplicationMailState.GivenUp, refused.Message);
        }
        catch (IOException fault)
        {
            await PutOffAsync(connection, mail, fault);
        }
    }

    private async Task PutOffAsync(NpgsqlConnection connection, WaitingApplicationMail mail, IOException fault)
    {
        NotSent(log, mail.Id, fault.Message);
        var tries = mail.Tries + 1;
        if (OutboxRetry.NextAttempt(mail.At, tries, Clock.GetUtcNow(), Random.Shared.NextDouble()) is { } next)
        {
            await connection.WriteAsync(Again, mail.Id, tries, next, fault.Message);
            return;
        }

        await SettleAsync(connection, mail, ApplicationMailState.GivenUp, fault.Message);
    }

    private Task SettleAsync(NpgsqlConnection connection, WaitingApplicationMail mail, ApplicationMailState state, string? error)
        => connection.WriteAsync(Settle, mail.Id, state.ToString(), Clock.GetUtcNow(), error);

    private static WaitingApplicationMail Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.Enum<ApplicationMailKind>(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetInt32(5), row.GetBoolean(6),
        row.GetString(7), row.GetString(8), row.GetString(9));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail {Mail} to an applicant did not leave: {Reason}")]
    private static partial void NotSent(ILogger logger, Guid mail, string reason);
}
