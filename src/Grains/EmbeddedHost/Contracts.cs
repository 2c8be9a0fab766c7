namespace Orleans
{
    /// <summary>Anything a call can be addressed to.</summary>
    public interface IAddressable;

    public interface IGrain : IAddressable;

    public interface IGrainWithStringKey : IGrain;

    public interface IGrainFactory
    {
        TGrainInterface GetGrain<TGrainInterface>(string primaryKey) where TGrainInterface : IGrainWithStringKey;
    }

    /// <summary>One activation's object; its turns never overlap.</summary>
    public abstract class Grain : IAddressable
    {
        internal Activation? Activation { get; set; }

        public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        /// <summary>After this turn the activation goes; the next call makes a new one.</summary>
        protected void DeactivateOnIdle() => Activation!.Leave();
    }

    /// <summary>How long a caller in another process waits for this call; here nobody is in another process.</summary>
    /// <param name="timeout">As TimeSpan parses it.</param>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
    {
        public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture);
    }

    public static class GrainExtensions
    {
        public static string GetPrimaryKeyString(this IAddressable grain) => ((Grain)grain).Activation!.Key;
    }
}

namespace Orleans.Concurrency
{
    /// <summary>The call waits for no turn, and no other call waits for it: it must leave the grain's own memory alone.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute;

    /// <summary>Calls need no turns among each other: every call has an object of its own.</summary>
    /// <param name="maxLocalWorkers">A limit that only a silo needs.</param>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class StatelessWorkerAttribute(int maxLocalWorkers) : Attribute
    {
        /// <summary>Objects that Orleans makes at most for one key in one silo; not kept here.</summary>
        public int MaxLocalWorkers { get; } = maxLocalWorkers;
    }
}
