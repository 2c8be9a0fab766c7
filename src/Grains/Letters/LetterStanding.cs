namespace EOffice.Grains.Letters;

/// <summary>Whether a sealed letter still holds: berlaku, dicabut, diganti. It only ever moves to the right, in whatever order news of it arrive.</summary>
public enum LetterStanding { InForce, Withdrawn, Replaced }

/// <summary>A sealed letter as another one names it.</summary>
public sealed record LetterReference(Guid Letter, string Number, DateOnly Date);
