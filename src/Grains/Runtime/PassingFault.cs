using Npgsql;

namespace EOffice.Grains.Runtime;

/// <summary>Tells what was wrong around a command (database, host of grains) from what was wrong with it.</summary>
public static class PassingFault
{
    /// <summary>True when the same command may succeed later: the database is away, full or restarting, or nobody hosts the grain.</summary>
    public static bool Is(Exception fault)
        => fault is NpgsqlException { IsTransient: true } or PostgresException { SqlState: ['5', '7', 'P', ..] } || GrainHosting.IsRejection(fault);
}
