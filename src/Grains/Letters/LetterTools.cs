namespace EOffice.Grains.Letters;

/// <summary>What a letter's grain works with; a grain is made for every letter, this once.</summary>
internal sealed record LetterTools(DraftChecks Checks, LetterSealer Sealer, SealsUnderWay UnderWay, LetterReader Reader);
