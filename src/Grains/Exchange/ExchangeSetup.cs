using EOffice.Documents.Verification;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Runtime;
using EOffice.Grains.Verification;
using EOffice.Grains.WorkingTime;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Exchange;

/// <summary>Registers letters that come in, dispositions, the exchange and its outbox.</summary>
internal static class ExchangeSetup
{
    public static IServiceCollection AddExchange(this IServiceCollection services)
        => services
            .AddSingleton<IncomingReader>()
            .AddSingleton<PaperScan>()
            .AddSingleton<DispositionReader>()
            .AddSingleton<SheetComposer>()
            .AddSingleton<WorkingCalendars>()
            .AddSingleton<OfferedInstructions>()
            .AddSingleton<ITimedWork, Deadlines>()
            .AddSingleton<GrownFiles>()
            .AddSingleton<ITimedWork, LetterRenewal>()
            .AddSingleton<ITimedWork, LateCompletion>()
            .AddSingleton<IPdfVerifier, PdfVerifier>()
            .AddSingleton<IssuingNeighbours>()
            .AddSingleton<SealCheck>()
            .AddSingleton<SealedRegistry>()
            .AddSingleton<DetachedJws>()
            .AddSingleton<PeerCircuits>()
            .AddSingleton<Border>()
            .AddSingleton<SentReceipts>()
            .AddSingleton<OpenAddresses>()
            .AddSingleton<SentEnvelopes>()
            .AddSingleton<EnvelopeChecks>()
            .AddSingleton<EnvelopeIntake>()
            .AddSingleton<ReceiptIntake>()
            .AddSingleton<EnvelopeSending>()
            .AddSingleton<CrossBorderDelivery>()
            .AddSingleton<ParkedStandings>()
            .AddSingleton<IOutboxHandler, LetterDelivery>()
            .AddSingleton<IOutboxHandler, ReceiptSending>()
            .AddSingleton<IOutboxHandler, AnswerNoting>()
            .AddSingleton<IOutboxHandler, ReplacementNoting>()
            .AddSingleton<IOutboxHandler, StandingTelling>()
            .AddSingleton<OutboxRound>()
            .AddSingleton<DeadMessages>();

    /// <summary>After the grain host, so that it stops first: what it has begun still needs the grains.</summary>
    public static IServiceCollection AddOutboxDispatcher(this IServiceCollection services) => services.AddHostedService<OutboxDispatcher>();
}
