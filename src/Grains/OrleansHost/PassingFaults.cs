using Npgsql;

namespace EOffice.Grains.Runtime;

/// <summary>
/// A database that is away for a moment, said in a way that reaches another process: the driver's own exceptions arrive there as an
/// unknown fault, and nobody would repeat the call.
/// </summary>
internal sealed class PassingFaults : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (NpgsqlException fault) when (OutboxRetry.IsPassing(fault))
        {
            throw new PassingFaultException(fault.Message);
        }
    }
}

/// <summary>The same call may succeed in a moment.</summary>
internal sealed class PassingFaultException(string message) : IOException(message);
