using System.Collections.Concurrent;
using EOffice.Grains;
using EOffice.Grains.Exchange;
using EOffice.Grains.Incoming;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace EOffice.Bench.Lives;

/// <summary>Tells a life when its sealed letter lies on the receiver's desk, without asking the database: it listens to the delivery itself.</summary>
internal sealed class Arrivals
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<Guid>> _waiting = new();

    /// <summary>Puts the listener between the outbox and the grain that receives.</summary>
    public void Listen(IServiceCollection services)
    {
        var delivery = services.Single(service => service.ServiceType == typeof(IOutboxHandler) && service.ImplementationType == typeof(LetterDelivery));
        services.Remove(delivery);
        services.AddSingleton<IOutboxHandler>(provider => ActivatorUtilities.CreateInstance<LetterDelivery>(
            provider, new Factory(provider.GetRequiredService<IGrainFactory>(), this)));
    }

    /// <summary>The id under which the letter comes in; call before it is sealed.</summary>
    public Task<Guid> OfAsync(Guid letter) => Waiting(letter).Task;

    private void Came(Guid letter, Guid incoming)
    {
        Waiting(letter).TrySetResult(incoming);
        _waiting.TryRemove(letter, out _);
    }

    private TaskCompletionSource<Guid> Waiting(Guid letter)
        => _waiting.GetOrAdd(letter, _ => new TaskCompletionSource<Guid>(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Factory(IGrainFactory inner, Arrivals arrivals) : IGrainFactory
    {
        public TGrainInterface GetGrain<TGrainInterface>(string primaryKey) where TGrainInterface : IGrainWithStringKey
            => inner.GetGrain<TGrainInterface>(primaryKey) is IIncomingArrivals grain
                ? (TGrainInterface)(object)new Receiver(grain, arrivals, Guid.Parse(TenantKey.Parse(primaryKey).Id))
                : inner.GetGrain<TGrainInterface>(primaryKey);
    }

    private sealed class Receiver(IIncomingArrivals inner, Arrivals arrivals, Guid incoming) : IIncomingArrivals
    {
        public async Task<Outcome> ReceiveAsync(ArrivedLetter letter)
        {
            var outcome = await inner.ReceiveAsync(letter);
            if (outcome.IsDone && letter.SourceLetter is { } source)
            {
                arrivals.Came(source, incoming);
            }

            return outcome;
        }

        public Task<Outcome> StandAsync(IncomingStanding news) => inner.StandAsync(news);

        public Task<Outcome> AnsweredAsync(IncomingAnswer answer) => inner.AnsweredAsync(answer);
    }
}
