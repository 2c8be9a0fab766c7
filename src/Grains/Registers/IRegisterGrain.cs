using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Registers;

/// <summary>Registers (buku agenda) and number patterns of one government. Key: the government alone.</summary>
public interface IRegisterGrain : IGrainWithStringKey
{
    /// <summary>Sets how letters of a type are numbered, for the whole government or one office, by an administrator. Refused when the pattern lacks {urut}, has an unknown token, or is another series' own.</summary>
    /// <remarks>Each office counts by itself; a type with a pattern of its own has a series of its own.</remarks>
    Task<Outcome> SetPatternAsync(SetPattern command);

    /// <summary>An office or a type goes back to the pattern above it. The government's own default stays. Numbers that were given stay what they are.</summary>
    Task<Outcome> RemovePatternAsync(RemovePattern command);

    /// <summary>The next two numbers of that series as the pattern would print them; refused as <see cref="SetPatternAsync"/> would be.</summary>
    Task<Outcome<PatternExample>> ExampleAsync(PatternQuestion question);

    /// <summary>The pattern that numbers letters of an office and a type now: their own, or the nearest above.</summary>
    Task<PatternNow> PatternOfAsync(PatternPlace place);

    /// <summary>The patterns that are set, the government's first, 50 a page.</summary>
    Task<PatternPage> PatternsAsync(PatternQuery query);

    /// <summary>One page of 25 entries, latest first, of what an office sent or received. Nothing for whoever holds no post there.</summary>
    Task<RegisterPage> PageAsync(RegisterQuery query);

    /// <summary>Classification codes in use that match a code or words, at most 20.</summary>
    Task<ClassificationList> SearchClassificationsAsync(string text);
}

/// <param name="Office">Null for the government's default.</param>
/// <param name="Type">Null for every type.</param>
/// <param name="Pattern">Tokens: {keamanan} {urut} {urut:4} {klasifikasi} {unit} {bulan} {bulan:romawi} {tahun}.</param>
public sealed record SetPattern(Guid RequestId, PersonId By, OfficeId? Office, LetterType? Type, string Pattern, NumberReset Reset);

public enum NumberReset { Yearly, Monthly }

public sealed record RemovePattern(Guid RequestId, PersonId By, OfficeId? Office, LetterType? Type);

/// <param name="Office">Null for the government's default: an example office is printed.</param>
public sealed record PatternQuestion(OfficeId? Office, LetterType? Type, string Pattern, NumberReset Reset);

/// <param name="Text">The next number of the series for an ordinary letter of today.</param>
/// <param name="After">The one after it.</param>
public sealed record PatternExample(string Text, string After);

public sealed record PatternPlace(OfficeId? Office, LetterType? Type);

public sealed record PatternNow(string Pattern, NumberReset Reset);

/// <param name="From">How many to leave out.</param>
public sealed record PatternQuery(PersonId By, int From);

/// <param name="Next">How many to leave out for the next page; null at the end.</param>
public sealed record PatternPage(ImmutableArray<PatternLine> Patterns, int? Next);

/// <param name="OfficeName">Null for all offices.</param>
public sealed record PatternLine(OfficeId? Office, string? OfficeName, LetterType? Type, string Pattern, NumberReset Reset, string Example);

/// <param name="Asker">Every post of whoever asks.</param>
public sealed record RegisterQuery(PostIds Asker, OfficeId Office, RegisterDirection Direction, int Year, string? After);

public enum RegisterDirection { Outgoing, Incoming }

public sealed record RegisterPage(ImmutableArray<RegisterLine> Lines, string? Next);

/// <param name="State">Reserved while a letter waits for its seal; void numbers keep their place with a reason. Withdrawn and Replaced are issued numbers whose letter does not hold any more.</param>
/// <param name="Subject">Null, as <paramref name="Counterpart"/> and <paramref name="VoidReason"/>, when the letter is confidential and none of the asker's posts is concerned with it.</param>
/// <param name="Mine">One of the asker's posts is concerned with the letter, so that it opens for them.</param>
public sealed record RegisterLine(
    int Sequence, string Number, DateOnly Date, string? Subject, string? Counterpart, RegisterEntryState State, string? VoidReason, Guid Item, Secrecy Secrecy,
    bool Mine);

public enum RegisterEntryState { Reserved, Issued, Void, Withdrawn, Replaced }

public sealed record ClassificationList(ImmutableArray<Classification> Classifications);

/// <summary>A code of Permendagri 83/2022 (shipped to the second level with useful leaves; each government may add its own).</summary>
public sealed record Classification(string Code, string Name);

public static class RegisterRefusals
{
    public static readonly Refusal PatternLacksSequence = new("register.pattern-lacks-sequence", "Pattern");
    public static readonly Refusal PatternUnknownToken = new("register.pattern-unknown-token", "Pattern");
    public static readonly Refusal PatternLacksPeriod = new("register.pattern-lacks-period", "Pattern");
    public static readonly Refusal PatternTooLong = new("register.pattern-too-long", "Pattern");
    public static readonly Refusal PatternTaken = new("register.pattern-taken", "Pattern");
    public static readonly Refusal NotAllowed = new("register.not-allowed");
    public static readonly Refusal PatternIsDefault = new("register.pattern-is-default");
    public static readonly Refusal OfficeUnknown = new("register.office-unknown");
}
