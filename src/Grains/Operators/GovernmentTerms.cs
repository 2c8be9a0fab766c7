namespace EOffice.Grains.Operators;

/// <summary>Until when a government may go on as it is: its agreement with the installation, and the certificates that its letters rest on.</summary>
/// <param name="Agreement">Its number; null when nobody noted one.</param>
/// <param name="IssuerUntil">The last day of its issuer of certificates; null before the first report, and while BSrE seals its letters.</param>
/// <param name="SealUntil">The last day of the certificate of its organisation's seal; null without one.</param>
public sealed record GovernmentTerms(string? Agreement, DateOnly? AgreementFrom, DateOnly? AgreementUntil, DateOnly? IssuerUntil, DateOnly? SealUntil)
{
    /// <summary>Days ahead of an end from which operators are to see to it.</summary>
    public const int DaysAhead = 90;

    public static readonly GovernmentTerms Unknown = new(null, null, null, null, null);

    /// <summary>The first of the ends; null when none is known.</summary>
    public DateOnly? FirstEnd => new[] { AgreementUntil, IssuerUntil, SealUntil }.Min();
}
