using System.Collections.Immutable;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Onboarding;

internal static class ApplicationSql
{
    public const string Select = """
        select a.id, a.state, a.region_code, a.region_name, a.kind, a.facts, a.message, a.changed_at, a.submitted_at, a.decided_at, a.error, a.hopeless,
            f.name, octet_length(f.bytes), f.at,
            coalesce((select array_agg(s.step order by s.at, s.step) from application_step s where s.application = a.id), '{}'),
            coalesce((select array_agg(s.at order by s.at, s.step) from application_step s where s.application = a.id), '{}'),
            coalesce((select array_agg(s.elapsed_ms order by s.at, s.step) from application_step s where s.application = a.id), '{}'),
            m.address, m.state, coalesce(m.settled_at, m.at)
        from application a left join application_file f on f.application = a.id
            left join lateral (select address, state, settled_at, at from application_mail where application = a.id order by at desc limit 1) m on true
        """;

    public const string Lock = "select state, hopeless from application where id = $1 for update";

    public const string Taken = """
        select exists (select from tenant where id = $1)
            or exists (select from application where address = $1 and id <> $2 and state in ('Submitted', 'Returned', 'Approved'))
        """;

    public const string RegionHere = "select exists (select from tenant where region_code = $1 and state <> 'Destroyed')";

    public const string RegionUnderWay =
        "select exists (select from application where region_code = $1 and id <> $2 and state in ('Submitted', 'Returned', 'Approved'))";

    public const string PutFile = """
        insert into application_file (application, name, bytes, sha256, at) values ($1, $2, $3, $4, $5)
        on conflict (application) do update set (name, bytes, sha256, at) = (excluded.name, excluded.bytes, excluded.sha256, excluded.at)
        """;

    public static Application Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.Enum<ApplicationState>(1), row.GetString(2), row.GetString(3), row.Enum<GovernmentKind>(4),
        OfficeJson.Read<ApplicationFacts>(row.GetString(5)),
        row.IsDBNull(12) ? null : new ApplicationFile(row.GetString(12), row.GetInt32(13), row.GetFieldValue<DateTimeOffset>(14)),
        row.GetString(6), row.GetFieldValue<DateTimeOffset>(7), row.Instant(8), row.Instant(9), row.Text(10), row.GetBoolean(11), Steps(row))
    {
        Mail = row.IsDBNull(18) ? null : new ApplicationMail(row.GetString(18), row.Enum<ApplicationMailState>(19), row.GetFieldValue<DateTimeOffset>(20)),
    };

    private static ImmutableArray<ApplicationStep> Steps(NpgsqlDataReader row)
    {
        var (at, elapsed) = (row.GetFieldValue<DateTimeOffset[]>(16), row.GetFieldValue<int[]>(17));
        return [.. row.GetFieldValue<string[]>(15).Select((name, i) => new ApplicationStep(name, at[i], TimeSpan.FromMilliseconds(elapsed[i])))];
    }
}
