using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>What may follow a revision.</summary>
/// <param name="Seals">False after a certification that forbids everything.</param>
/// <param name="Certification">True when judging a fresh seal: only the seal itself may bring a certification.</param>
/// <param name="Locks">Fields that may not be signed any more.</param>
/// <param name="Visible">True when judging a fresh seal that was to be seen.</param>
internal sealed record DiffPermissions(bool Seals, bool Certification, IReadOnlyList<FieldLock> Locks, bool Visible = false)
{
    public bool MaySeal(string field) => Seals && !Locks.Any(l => l.Covers(field));
}

/// <summary>
/// Compares a revision with a later state of the file, object by object, against an allow-list: invisible signatures, validation
/// data, /Extensions and /Info may come; everything that isn't on the list is a change of what was signed.
/// </summary>
/// <remarks>Only objects whose cross-reference entry changed are compared: the others are the same bytes, read the same way.</remarks>
internal sealed class RevisionDiff
{
    private readonly PdfFile _before;
    private readonly PdfFile _after;
    private readonly DiffPermissions _permissions;
    private readonly ChangeLedger _ledger;

    public RevisionDiff(PdfFile before, PdfFile after, DiffPermissions permissions)
    {
        (_before, _after, _permissions) = (before, after, permissions);
        _ledger = new ChangeLedger(before, after);
    }

    public static DiffPermissions After(PdfFile then, SignatureField field)
    {
        var transforms = SignatureTransforms.Of(then, field);
        return new DiffPermissions(Seals: transforms.DocumentPermission is null or > 1, Certification: false, transforms.Locks);
    }

    /// <summary>Sound, or the worst that was found.</summary>
    public ReasonCode Judge()
    {
        try
        {
            JudgeAll();
            return _ledger.Suspicion;
        }
        catch (ForbiddenChangeException forbidden)
        {
            return forbidden.Reason;
        }
    }

    private void JudgeAll()
    {
        UpdateCoverage.Require(_before, _after);
        _ledger.CollectChanges();
        TrailerChanges.Require(_ledger);
        var form = new FormChanges(_ledger, _permissions);
        new CatalogChanges(_ledger, form, _permissions).Explain();
        form.ExplainFields();
        new PageChanges(_ledger).Explain();
        _ledger.RequireAllExplained();
        _ledger.RequireNothingDangled();
    }
}

/// <summary>Carries the first forbidden change out of the comparison; never leaves it.</summary>
internal sealed class ForbiddenChangeException(ReasonCode reason) : Exception(reason.ToString())
{
    public ReasonCode Reason { get; } = reason;
}
