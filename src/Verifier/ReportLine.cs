using System.Text.Json;
using System.Text.Json.Serialization;
using EOffice.Documents.Verification;

namespace EOffice.Verifier;

/// <summary>A judgement as one line.</summary>
internal static class ReportLine
{
    public static string Text(Judgement judgement) => $"{Word(judgement.Verdict)}\t{judgement.Reason}\t{judgement.File}";

    public static string Json(Judgement judgement) => JsonSerializer.Serialize(
        new FileLine(
            judgement.File, Word(judgement.Verdict), judgement.Reason, judgement.Report?.Fault.ToString(), judgement.Report?.Sha256,
            [.. (judgement.Report?.Signatures ?? []).Select(Signature)]),
        LineJson.Default.FileLine);

    private static SignatureLine Signature(SignatureReport signature) => new(
        signature.Field, signature.Kind.ToString(), Word(signature.Verdict), signature.Reason.ToString(), signature.Integrity.ToString(),
        signature.Trust.ToString(), signature.Later.ToString(), signature.Revision, signature.CoversWholeFile,
        signature.SignerName, signature.Issuer, signature.ClaimedTime, signature.TimestampTime);

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Valid => "VALID",
        Verdict.NotSigned => "UNSIGNED",
        Verdict.Indeterminate => "INDETERMINATE",
        Verdict.Invalid => "INVALID",
    };
}

internal sealed record FileLine(string File, string Verdict, string Reason, string? Fault, string? Sha256, SignatureLine[] Signatures);

internal sealed record SignatureLine(
    string Field, string Kind, string Verdict, string Reason, string Integrity, string Trust, string Later, int Revision, bool CoversWholeFile,
    string? Signer, string? Issuer, DateTimeOffset? ClaimedTime, DateTimeOffset? TimestampTime);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FileLine))]
internal sealed partial class LineJson : JsonSerializerContext;
