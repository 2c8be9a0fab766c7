using EOffice.Grains.Storage;

namespace EOffice.Grains.Practice;

/// <summary>Whether this government practises, read in the transaction that depends on it.</summary>
internal static class OperatingMode
{
    public const string Select = "select practice from operating_mode";

    /// <summary>A condition for an insert with nine parameters: stale when the mode is no longer the one in the last.</summary>
    public const string IsTheNinth = "case when (select practice from operating_mode) = $9 then true else stale() is null end";

    /// <param name="read">Called with the answer.</param>
    public static RowRead Read(Action<bool> read) => new(new RowWrite(Select), async row =>
    {
        await row.ReadAsync();
        read(row.GetBoolean(0));
    });
}
