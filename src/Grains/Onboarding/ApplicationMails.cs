using EOffice.Grains.Mail;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Onboarding;

/// <summary>The rows of what applicants are told by mail, written in the transaction of the act that they tell of.</summary>
/// <remarks><code>
///             its turn          250
///   Waiting ──────────▶ Sending ───▶ Sent
///    │ │ ▲                │ │
///    │ │ └── no answer ───┘ └─killed─▶ Unsure     whether it left cannot be known: it is not sent twice
///    │ └─ something else has happened meanwhile ─▶ Dropped
///    └─── the address is refused, or fourteen days ─▶ GivenUp
/// </code></remarks>
internal static class ApplicationMails
{
    // The second of a day to one address is not written: see the index application_mail_once.
    private const string Insert = """
        insert into application_mail (id, application, kind, address, at, day, next_try_at)
        select $1, id, $2, lower(facts::json ->> 'contactEmail'), changed_at, (changed_at at time zone 'Asia/Jakarta')::date, changed_at from application where id = $3
        on conflict do nothing
        """;

    /// <summary>Nothing where there is no mail server.</summary>
    public static Task PutAsync(NpgsqlConnection connection, MailOptions mail, Guid id, Guid application, ApplicationMailKind kind)
        => mail.IsSet ? connection.WriteAsync(Insert, id, kind.ToString(), application) : Task.CompletedTask;
}

/// <summary>What is told: it was sent in; an operator asked; the office stands; it was rejected.</summary>
internal enum ApplicationMailKind { Received, AskedBack, Approved, Rejected }
