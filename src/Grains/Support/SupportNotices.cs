using EOffice.Grains.Mail;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Support;

/// <summary>What administrators are told of besides bell and page: an operator asks; looks for the first time; what was granted was ended, or its time is over.</summary>
internal enum SupportNews { Asked, Looked, Ended, Over }

/// <summary>The rows that tell administrators, in the transaction of what happened: one mail a person, one message a device, by each one's choice.</summary>
/// <remarks>Nobody is told of their own act. Devices of a government that practises are told nothing, as of nothing else.</remarks>
internal static class SupportNotices
{
    /// <summary>Kind of the row in <c>due</c>: when a grant's time is over.</summary>
    public const string Due = "support.over";

    private const string Mail = """
        insert into outbox (id, kind, payload)
        select md5(concat_ws('/', 'support.mail', $1::uuid, $2::text, a.person))::uuid, 'support.mail', json_build_object('to', a.person, 'access', $1::uuid, 'news', $2::text, 'at', $3::timestamptz)::text
        from account a join person p on p.id = a.person left join support_choice c on c.person = a.person
        where a.administrator and not a.disabled and coalesce(p.email, '') <> '' and coalesce(c.mail, true) and a.person is distinct from $4::uuid
        on conflict do nothing
        """;

    private const string Devices = """
        insert into outbox (id, kind, payload)
        select md5(concat_ws('/', 'support.push', $1::uuid, $2::text, s.id))::uuid, 'support.push', json_build_object('to', s.id, 'access', $1::uuid, 'news', $2::text, 'at', $3::timestamptz)::text
        from account a join push_subscription s on s.person = a.person left join support_choice c on c.person = a.person
        where a.administrator and not a.disabled and coalesce(c.device, true) and a.person is distinct from $4::uuid and not (select practice from operating_mode)
        on conflict do nothing
        """;

    /// <param name="by">Whose act it was; null for the operator and the clock.</param>
    public static async Task TellAsync(NpgsqlConnection connection, MailOptions mail, Guid access, SupportNews news, DateTimeOffset at, PersonId? by)
    {
        if (mail.IsSet)
        {
            await connection.WriteAsync(Mail, access, news.ToString(), at, by?.Value);
        }

        await connection.WriteAsync(Devices, access, news.ToString(), at, by?.Value);
    }
}

/// <summary>Payload of the outbox messages "support.mail" and "support.push".</summary>
/// <param name="To">A person; for a push message one of their devices.</param>
internal sealed record SupportNotice(Guid To, Guid Access, SupportNews News, DateTimeOffset At);
