using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>The objects that differ between two states of a file, and which of them an allowed change explains.</summary>
internal sealed class ChangeLedger(PdfFile before, PdfFile after)
{
    private readonly HashSet<int> _added = [];
    private readonly HashSet<int> _modified = [];
    private readonly HashSet<int> _explained = [];

    // Who may have referred to an object that an allowed change rewrote. Were it used elsewhere too, that other use would change silently.
    private readonly Dictionary<int, HashSet<int>> _referrers = [];

    public PdfFile Before { get; } = before;

    public PdfFile After { get; } = after;

    /// <summary>Fields that this change adds.</summary>
    public HashSet<int> NewFields { get; } = [];

    /// <summary>The worst thing that is neither allowed nor forbidden.</summary>
    public ReasonCode Suspicion { get; private set; } = ReasonCode.Sound;

    public bool IsAdded(int number) => _added.Contains(number);

    public bool IsModified(int number) => _modified.Contains(number);

    public void CollectChanges()
    {
        foreach (var number in After.Sections.TakeWhile(s => s.Offset != Before.StartXref).SelectMany(s => s.Entries.Keys).Distinct())
        {
            var (was, now) = (Before.Entry(number), After.Entry(number));
            if (was == now || (was.Kind == XrefKind.Free && now.Kind == XrefKind.Free))
            {
                continue;
            }

            // Some programs drop a cross-reference stream that a newer one replaces.
            Require(now.Kind != XrefKind.Free || Before.Object(number)!.Value is PdfStream { Dictionary: var old } && old.Raw("Type") is PdfName { Value: "XRef" }, ReasonCode.ObjectRemoved);
            if (now.Kind == XrefKind.Free)
            {
                _referrers[number] = [];
                continue;
            }

            if (was.Kind == XrefKind.Free)
            {
                _added.Add(number);
            }
            else
            {
                Compare(number);
            }
        }
    }

    public void Suspect(ReasonCode reason)
    {
        if (reason.Verdict() > Suspicion.Verdict())
        {
            Suspicion = reason;
        }
    }

    public static void Require(bool rule, ReasonCode otherwise)
    {
        if (!rule)
        {
            throw new ForbiddenChangeException(otherwise);
        }
    }

    /// <summary>Marks an object as explained by a change that is allowed wherever the object is used.</summary>
    public void Explain(int number) => _explained.Add(number);

    /// <summary>Marks an object as explained by a change that is allowed in one use of it.</summary>
    /// <param name="referrers">Objects that may refer to it in the earlier state; none means only the trailer may.</param>
    public void Explain(int number, HashSet<int> referrers)
    {
        if (_explained.Add(number) && IsModified(number))
        {
            _referrers[number] = referrers;
        }
    }

    /// <summary>Explains every added object that a value leads to; what was there before must stay as it was.</summary>
    public void ExplainAdded(PdfValue? value)
    {
        var open = new Stack<PdfValue?>([value]);
        while (open.TryPop(out var next))
        {
            foreach (var reference in References.In(next, After.Budget).Where(r => IsAdded(r.Number) && _explained.Add(r.Number)))
            {
                open.Push(After.Object(reference.Number)!.Value);
            }
        }
    }

    public void RequireAllExplained()
    {
        Require(_modified.IsSubsetOf(_explained), ReasonCode.ObjectChanged);
        foreach (var number in _added.Where(n => !_explained.Contains(n)))
        {
            Require(IsNothing(After.Object(number)!.Value), ReasonCode.ObjectAdded);
        }
    }

    /// <summary>Walks every object of the earlier state for references that meant nothing then and mean something now.</summary>
    public void RequireNothingDangled()
    {
        foreach (var number in Before.LiveNumbers)
        {
            foreach (var value in Parts(Before.Object(number)!.Value))
            {
                RequireNotDangled(number, value);
            }
        }
    }

    /// <summary>A cross-reference stream names the catalog and the document's facts as a trailer does, which is no use of them.</summary>
    private static IEnumerable<PdfValue> Parts(PdfValue value)
        => value is PdfStream { Dictionary: var trailer } && trailer.Raw("Type") is PdfName { Value: "XRef" }
            ? trailer.Entries.Where(e => e.Key is not ("Info" or "Root")).Select(e => e.Value)
            : [value];

    private void RequireNotDangled(int referrer, PdfValue value)
    {
        var subjects = 0;
        References.Visit(value, Before.Budget, inside =>
        {
            if (IsAboutTheDocument(inside))
            {
                subjects++;
            }
            else if (inside is PdfReference reference && !(reference.Number == Before.Root.Number && subjects-- > 0))
            {
                Require(!IsAdded(reference.Number), ReasonCode.DanglingReferenceFilled);
                Require(!_referrers.TryGetValue(reference.Number, out var allowed) || allowed.Contains(referrer), ReasonCode.ObjectChanged);
            }
        });
    }

    /// <summary>A signature reference dictionary (ISO 32000-2, table 256) names the catalog as what it is about: no use of it either.</summary>
    private bool IsAboutTheDocument(PdfValue value)
        => value is PdfDictionary reference && reference.Raw("TransformMethod") is PdfName
            && reference.Raw("Data") is PdfReference { Number: var subject } && subject == Before.Root.Number;

    private void Compare(int number)
    {
        var (was, now) = (Before.Object(number)!, After.Object(number)!);
        // With another generation, every reference to it would lead nowhere.
        Require(was.Generation == now.Generation, ReasonCode.ObjectRemoved);
        if (!PdfValue.Same(was.Value, now.Value) && !SameStream(was.Value, now.Value))
        {
            _modified.Add(number);
        }
    }

    private bool SameStream(PdfValue was, PdfValue now)
    {
        if (was is not PdfStream left || now is not PdfStream right || left.Length != right.Length || !PdfValue.Same(left.Dictionary, right.Dictionary))
        {
            return false;
        }

        After.Budget.TakeScanned(left.Length);
        return After.Bytes.Span.Slice(left.Start, left.Length).SequenceEqual(After.Bytes.Span.Slice(right.Start, right.Length));
    }

    /// <summary>Containers for other objects, and faces without a stroke that some signing programs leave behind: nothing of the document.</summary>
    private static bool IsNothing(PdfValue value)
        => value is PdfStream stream
        && (stream.Dictionary.Raw("Type") is PdfName { Value: "ObjStm" or "XRef" }
            || (stream.Length == 0 && !stream.Dictionary.Has("F") && stream.Dictionary.Raw("Subtype") is PdfName { Value: "Form" }));
}
