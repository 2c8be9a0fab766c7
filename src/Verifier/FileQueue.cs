using EOffice.Documents.Verification;

namespace EOffice.Verifier;

/// <summary>Judges many files, as many at a time as there are cores, and prints their lines in the order given.</summary>
internal sealed class FileQueue(Order order, TrustPolicy policy)
{
    private readonly Judgement?[] _done = new Judgement?[order.Files.Count];
    private readonly Lock _gate = new();
    private int _next = -1;
    private int _printed;
    private bool _allValid = true;

    /// <returns>Whether every file is valid.</returns>
    public bool JudgeAll(TextWriter output)
    {
        var workers = Enumerable.Range(0, Math.Min(Environment.ProcessorCount, order.Files.Count)).Select(_ => new Thread(() => Work(output))).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        output.Flush();
        return _allValid;
    }

    private void Work(TextWriter output)
    {
        var judge = new FileJudge(policy);
        for (var i = Interlocked.Increment(ref _next); i < order.Files.Count; i = Interlocked.Increment(ref _next))
        {
            var judgement = judge.Judge(order.Files[i]);
            lock (_gate)
            {
                _done[i] = judgement;
                Print(output);
            }
        }
    }

    private void Print(TextWriter output)
    {
        for (; _printed < _done.Length && _done[_printed] is { } judgement; _printed++)
        {
            _allValid &= judgement.Verdict == Verdict.Valid;
            output.WriteLine(order.Json ? ReportLine.Json(judgement) : ReportLine.Text(judgement));
            _done[_printed] = null;
        }
    }
}
