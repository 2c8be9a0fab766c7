using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EOffice.Servers;

/// <summary>A server for tests as a process of its own, with strings to pull. It says in its first line where both are: <c>control http://… server http://…</c></summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri control, string address)
    {
        _process = process;
        Control = new HttpClient { BaseAddress = control };
        Address = address;
    }

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public HttpClient Control { get; }

    public string Address { get; }

    public static async Task<ServerProcess> StartAsync(Assembly program)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program.Location]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet does not start.");
        var said = await process.StandardOutput.ReadLineAsync() ?? "";
        return said.Split(' ') is ["control", var control, "server", var address]
            ? new ServerProcess(process, new Uri(control), address)
            : throw new InvalidOperationException($"The server did not say where it is: {said}");
    }

    /// <summary>Says where they are, then waits for its input to end, so that no test leaves one behind.</summary>
    public static async Task ServeAsync(int control, string address)
    {
        Console.WriteLine($"control http://127.0.0.1:{control} server {address}");
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nothing is said to it; it listens for the end.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
