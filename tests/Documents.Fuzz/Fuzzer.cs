using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Tests.Verification;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Fuzz;

/// <summary>
/// Damages sealed files, at random and with an understanding of their structure. Nothing may throw or linger, and what is still valid
/// must look as it did. Each find is kept as a file.
/// </summary>
internal sealed class Fuzzer(int seed, string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Random _random = new(seed);
    private readonly Looks _looks = new();
    private readonly ConcurrentDictionary<string, int> _seen = new();
    private int _finds;

    /// <returns>Whether nothing was found.</returns>
    public async Task<bool> RunAsync(TimeSpan time)
    {
        var seeds = await Seeds.AllAsync(_random);
        Console.WriteLine($"seed {seed}: {seeds.Count} sealed files");
        var end = DateTime.UtcNow + time;
        var said = DateTime.UtcNow;
        long count = 0;
        for (; DateTime.UtcNow < end; count++)
        {
            var start = _random.Next(4) == 0 ? Seeds.Shadow(_random) : seeds[_random.Next(seeds.Count)];
            Try(start, Mutate(start));
            if (DateTime.UtcNow - said > TimeSpan.FromMinutes(1))
            {
                said = DateTime.UtcNow;
                Say(count);
            }
        }

        Say(count);
        return _finds == 0;
    }

    private void Say(long count)
        => Console.WriteLine($"{count} files, {_finds} finds; {string.Join(", ", _seen.OrderByDescending(s => s.Value).Select(s => $"{s.Key} {s.Value}"))}");

    private byte[] Mutate(byte[] start)
    {
        try
        {
            return _random.Next(8) switch
            {
                0 => Mutations.Change(start, _random),
                1 => Mutations.Damage(start, _random),
                2 => Mutations.Damage(Update(start), _random),
                _ => _random.Next(3) == 0 ? Update(Update(start)) : Update(start),
            };
        }
        catch (Exception e) when (e is Pdf.Reading.PdfRejectedException or InvalidOperationException or InvalidCastException or FormatException)
        {
            return Mutations.Damage(start, _random);   // too broken to be updated
        }
    }

    private byte[] Update(byte[] pdf) => new StructuralMutations(new Victim(pdf), _random).Make();

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is a find.")]
    private void Try(byte[] start, byte[] changed)
    {
        foreach (var policy in new[] { TestAuthority.Policy, Forge.AnyRoot })
        {
            var spent = Environment.CpuUsage.TotalTime;
            try
            {
                var report = new PdfVerifier().Verify(changed, policy);
                if (policy.AnyRoot)
                {
                    _seen.AddOrUpdate(report.Verdict == Verdict.Valid ? "VALID" : report.Reason.ToString(), 1, (_, n) => n + 1);
                }

                if (report.Verdict == Verdict.Valid && !_looks.Same(start, changed))
                {
                    Found("false-accept", start, changed, "");
                    return;
                }

                UploadGate.Check(changed);
            }
            catch (Exception e)
            {
                Found("throws", start, changed, e.ToString());
                return;
            }

            if (Environment.CpuUsage.TotalTime - spent > Patience)
            {
                Found("slow", start, changed, "");
                return;
            }
        }
    }

    private void Found(string kind, byte[] start, byte[] changed, string words)
    {
        var name = Path.Combine(folder, $"{kind}-{seed}-{++_finds}");
        File.WriteAllBytes(name + ".start.pdf", start);
        File.WriteAllBytes(name + ".pdf", changed);
        Console.WriteLine($"{name}.pdf {words}");
    }
}
