namespace EOffice.Documents.Body;

/// <summary>Leaves the recursive reader; never leaves <see cref="BodyJson.Parse"/>.</summary>
#pragma warning disable CA1032, CA1064 // internal control flow of one class, not an exception for others
internal sealed class BodyRefusedException(BodyRefusal refusal, string where) : Exception
{
    public BodyRefusal Refusal { get; } = refusal;

    public string Where { get; } = where;
}
