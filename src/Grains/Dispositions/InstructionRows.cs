using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Dispositions;

/// <summary>The rows of a government's own instructions, inside the caller's transaction.</summary>
internal static class InstructionRows
{
    /// <summary>Commands of this scope take effect one after another.</summary>
    public const string Scope = "instructions";

    private const int Longest = 60;
    private const int Most = 40;

    private const string Put = "insert into instruction (words, active) values ($1, $2) on conflict (words) do update set active = excluded.active";

    private const string IsFull = "select count(*) >= $2 and not exists (select from instruction where words = $1) from instruction";

    public static Refusal? WhyNot(string words)
        => words.Length == 0 ? InstructionRefusals.WordsMissing : words.Length > Longest ? InstructionRefusals.WordsTooLong : null;

    /// <summary>Takes words into use or out of it. Refused when there are too many.</summary>
    public static async Task<Refusal?> PutAsync(NpgsqlConnection connection, string words, bool active)
    {
        if (await connection.ReadValueAsync<bool>(IsFull, words, Most))
        {
            return InstructionRefusals.TooMany;
        }

        await connection.WriteAsync(Put, words, active);
        return null;
    }
}
