using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EOffice.Grains.Runtime;

/// <summary>Sends traces, metrics and logs by OTLP when OTEL_EXPORTER_OTLP_ENDPOINT names a collector; otherwise nothing is gathered.</summary>
public sealed class TelemetryExport : IHostedService, IDisposable
{
    private readonly string _process;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    private TelemetryExport(string process) => _process = process;

    /// <param name="process">Name of the service for the collector, such as <c>eoffice-portal</c>.</param>
    /// <param name="setting">The value of a name; null or empty when it is not set.</param>
    public static void Add(IServiceCollection services, ILoggingBuilder logging, string process, Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (setting("OTEL_EXPORTER_OTLP_ENDPOINT") is not { Length: > 0 })
        {
            return;
        }

        services.AddHostedService(_ => new TelemetryExport(process));
        logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(Resource(process));
            logs.IncludeScopes = true;
            logs.IncludeFormattedMessage = true;
            logs.AddOtlpExporter();
        });
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Not ASP.NET's own spans: they carry addresses, and the address of a verification is a token.
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(Resource(_process)).AddSource(OfficeTelemetry.Name, "Npgsql").AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource(_process))
            .AddMeter(OfficeTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans", "System.Runtime", "Npgsql")
            .AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush(5_000);
        _metrics?.ForceFlush(5_000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static ResourceBuilder Resource(string process) => ResourceBuilder.CreateDefault().AddService(process);
}
