using System.Collections.Immutable;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Letters;

/// <summary>The rows that follow a sealed letter to each recipient.</summary>
internal static class Dispatches
{
    private const string InsertDispatch =
        "insert into dispatch (letter, no, recipient, carbon_copy, envelope, state) values ($1, $2, $3, $4, $5, $6)";

    private const string SelectDispatches = """
        select no, recipient, carbon_copy, state, stored_at, registered_at, agenda_number, read_at, disposed_at, problem, told_standing, told_at
        from dispatch where letter = $1 order by no
        """;

    private const string UpdateHandedOver = """
        update dispatch set state = 'HandedOver', stored_at = $3 where letter = $1 and no = $2 and state = 'ToHandOver' returning recipient
        """;

    private const string UpdateSent = "update dispatch set state = case when no = any($2) then 'ToHandOver' else 'Pending' end where letter = $1 and state = 'Unsent'";

    /// <summary>One row a recipient, and one outbox message for each that the system itself can reach. Kept back, it reaches nobody yet.</summary>
    public static (ImmutableArray<RowWrite> Rows, ImmutableArray<OutboxMessage> Messages) For(Letter letter)
    {
        var rows = ImmutableArray.CreateBuilder<RowWrite>();
        var messages = ImmutableArray.CreateBuilder<OutboxMessage>();
        foreach (var (no, (recipient, copy)) in Everyone(letter).Index())
        {
            var outside = recipient.Kind == RecipientKind.Outside;
            var state = letter.KeptBack is not null ? DispatchState.Unsent : outside ? DispatchState.ToHandOver : DispatchState.Pending;
            rows.Add(new RowWrite(InsertDispatch, letter.Id, no + 1, OfficeJson.Write(recipient), copy, Guid.CreateVersion7(), state.ToString()));
            if (state == DispatchState.Pending)
            {
                messages.Add(new DeliverLetter(letter.Id, no + 1).ToMessage());
            }
        }

        return (rows.ToImmutable(), messages.ToImmutable());
    }

    /// <summary>The same for a letter that was kept back, and goes out now.</summary>
    public static (RowWrite Row, ImmutableArray<OutboxMessage> Messages) Sent(Letter letter)
    {
        var outside = Everyone(letter).Index().ToLookup(one => one.Item.Recipient.Kind == RecipientKind.Outside, one => one.Index + 1);
        return (new RowWrite(UpdateSent, letter.Id, outside[true].ToArray()), [.. outside[false].Select(no => new DeliverLetter(letter.Id, no).ToMessage())]);
    }

    /// <summary>Addressees, then copies: the order of the rows, which are numbered from 1.</summary>
    public static IEnumerable<(Recipient Recipient, bool Copy)> Everyone(Letter letter)
        => letter.Content.Recipients.Select(recipient => (recipient, false)).Concat(letter.Content.CarbonCopies.Select(recipient => (recipient, true)));

    public static Task<List<DispatchView>> ReadAsync(OfficeDatabase database, TenantId tenant, Guid letter)
        => database.ReadAllAsync(tenant, SelectDispatches, row => new DispatchView(
            row.GetInt32(0), OfficeJson.Read<Recipient>(row.GetString(1)), row.GetBoolean(2), row.Enum<DispatchState>(3), row.Instant(4), row.Instant(5),
            row.Text(6), row.Instant(7), row.Instant(8), row.Text(9), row.IsDBNull(10) ? null : row.Enum<LetterStanding>(10), row.Instant(11)), letter);

    /// <summary>Name of the recipient; null when it is not one that waits to be handed the letter.</summary>
    public static async Task<string?> HandOverAsync(NpgsqlConnection connection, Guid letter, int no, DateTimeOffset now)
    {
        await using var command = new NpgsqlCommand(UpdateHandedOver, connection);
        command.Parameters.Add(SqlParameter.Of(letter));
        command.Parameters.Add(SqlParameter.Of(no));
        command.Parameters.Add(SqlParameter.Of(now));
        return await command.ExecuteScalarAsync() is string recipient ? OfficeJson.Read<Recipient>(recipient).Name : null;
    }
}

/// <summary>Payload of the outbox message "letter.deliver".</summary>
internal sealed record DeliverLetter(Guid Letter, int No)
{
    public OutboxMessage ToMessage() => new(Guid.CreateVersion7(), "letter.deliver", OfficeJson.Write(this));
}
