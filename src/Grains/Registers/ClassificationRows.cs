using System.Text.RegularExpressions;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Registers;

/// <summary>The rows of a government's classification, inside the caller's transaction.</summary>
internal static partial class ClassificationRows
{
    /// <summary>Commands of this scope take effect one after another.</summary>
    public const string Scope = "classifications";

    public const int LongestName = 200;

    private const string Put = """
        insert into classification (code, name) select * from unnest($1::text[], $2::text[])
        on conflict (code) do update set name = excluded.name
        """;

    public static Refusal? WhyNot(string code, string name)
        => !IsCode(code) ? ClassificationRefusals.CodeMalformed : name.Length is 0 or > LongestName ? ClassificationRefusals.NameMissing : null;

    public static bool IsCode(string code) => CodeForm().IsMatch(code);

    /// <summary>Adds codes, or gives them another name.</summary>
    public static Task PutAsync(NpgsqlConnection connection, string[] codes, string[] names) => connection.WriteAsync(Put, codes, names);

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}.\-]{0,29}$")]
    private static partial Regex CodeForm();
}
