using System.Collections.Concurrent;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>One seal at a time for each letter. A letter is sealed besides its other turns, since a service outside may take minutes: this keeps two seals apart.</summary>
internal sealed class SealsUnderWay
{
    /// <summary>Long enough for a seal of the house; who waits for a service outside is told so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(TenantId, Guid), Seal> _running = new();

    /// <summary>The same command again gets the answer of the one under way; another one waits a little, then is refused with SealingUnderWay.</summary>
    public async Task<Outcome<SealedLetter>> OneByOneAsync(TenantId tenant, Guid letter, Guid command, Func<Task<Outcome<SealedLetter>>> seal)
    {
        var mine = new Seal(command);
        while (_running.GetOrAdd((tenant, letter), mine) is var first && first != mine)
        {
            if (first.Command == command)
            {
                return await first.Answer.Task;
            }

            if (await Task.WhenAny(first.Answer.Task, Task.Delay(Patience)) != first.Answer.Task)
            {
                return LetterRefusals.SealingUnderWay;
            }
        }

        try
        {
            var outcome = await seal();
            End(tenant, letter).TrySetResult(outcome);
            return outcome;
        }
        catch (Exception fault)
        {
            var answer = End(tenant, letter);
            answer.TrySetException(fault);
            _ = answer.Task.Exception;   // seen: it is thrown here
            throw;
        }
    }

    // Gone first: whoever waited for the answer takes its place.
    private TaskCompletionSource<Outcome<SealedLetter>> End(TenantId tenant, Guid letter) => _running.TryRemove((tenant, letter), out var seal) ? seal.Answer : new();

    private sealed class Seal(Guid command)
    {
        public Guid Command { get; } = command;

        public TaskCompletionSource<Outcome<SealedLetter>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
