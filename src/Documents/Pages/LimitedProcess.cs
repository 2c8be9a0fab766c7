using System.ComponentModel;
using System.Diagnostics;

namespace EOffice.Documents.Pages;

/// <summary>
/// Runs a converter on bytes that strangers may have made: in a process of its own, with bounded memory, processor time,
/// wall time and output, without environment, and unable to write a file. Input and output go through pipes only.
/// </summary>
internal sealed class LimitedProcess(PageLimits limits)
{
    // The shell sets the limits and then becomes the program. Limits of the shell are POSIX or understood by every Linux shell.
    private const string Script = "ulimit -v \"$1\" && ulimit -t \"$2\" && ulimit -f 0 && ulimit -c 0 && shift 2 && exec \"$@\"";

    /// <exception cref="PagesUnavailableException">It failed, took too long, wrote too much, or is not installed.</exception>
    public async Task<byte[]> RunAsync(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(limits.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        using var process = Start(program, arguments);
        try
        {
            return await ConverseAsync(process, program, input, either.Token);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new PagesUnavailableException($"{program} took longer than {limits.Time.TotalSeconds:0} seconds.");
        }
        finally
        {
            Kill(process);
        }
    }

    private async Task<byte[]> ConverseAsync(Process process, string program, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        var feeding = FeedAsync(process, input, cancellationToken);
        var complaints = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await ReadAsync(process.StandardOutput.BaseStream, program, cancellationToken);
        await feeding;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output
            : throw new PagesUnavailableException($"{program} ended with {process.ExitCode}: {FirstLine(await complaints)}");
    }

    private Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] fixedArguments = ["-c", Script, "sh", Number(limits.MemoryBytes / 1024), Number((long)Math.Ceiling(limits.Time.TotalSeconds)), program];
        foreach (var argument in fixedArguments.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new PagesUnavailableException($"{program} cannot be started.", fault);
        }
    }

    private async Task<byte[]> ReadAsync(Stream output, string program, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await output.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (memory.Length + read > limits.OutputBytes)
            {
                throw new PagesUnavailableException($"{program} wrote more than {limits.OutputBytes} bytes.");
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading: its exit code says why.
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
