namespace EOffice.Grains.Storage;

/// <summary>A line of <c>due</c>: work in time, one of a kind for each subject.</summary>
internal static class DueRow
{
    private const string Insert = "insert into due (kind, subject, at) values ($1, $2, $3) on conflict (kind, subject) do update set at = excluded.at";

    private const string Delete = "delete from due where kind = $1 and subject = $2";

    /// <summary>Due then, whenever it was before.</summary>
    public static RowWrite Put(string kind, Guid subject, DateTimeOffset at) => new(Insert, kind, subject, at);

    public static RowWrite Drop(string kind, Guid subject) => new(Delete, kind, subject);
}
