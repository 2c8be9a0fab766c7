namespace EOffice.Grains.Runtime;

/// <summary>Whoever an outbox message was for refuses it, and the same again will not help: it is dead at once.</summary>
internal sealed class RefusedForGoodException(Refusal refusal) : Exception(refusal.Code);
