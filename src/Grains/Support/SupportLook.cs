using System.Collections.Immutable;

namespace EOffice.Grains.Support;

/// <summary>One page of states and figures: what was asked for is filled, the rest is empty.</summary>
/// <param name="Next">The cursor of the next accounts; null at the end.</param>
public sealed record SupportLook(SupportPart Part, DateTimeOffset At, string? Next)
{
    public ImmutableArray<SupportFact> Facts { get; init; } = [];

    public ImmutableArray<SupportQueue> Queues { get; init; } = [];

    public ImmutableArray<SupportAccount> Accounts { get; init; } = [];

    public ImmutableArray<SupportRegister> Registers { get; init; } = [];

    public ImmutableArray<SupportTrouble> Troubles { get; init; } = [];
}

/// <summary>A setting or a count.</summary>
/// <param name="Name">Such as "policy.idle-minutes".</param>
/// <param name="Value">A word of the program, a number or a day; null when it is not set.</param>
public sealed record SupportFact(string Name, string? Value);

/// <summary>Messages or timed work of one kind.</summary>
/// <param name="Place">"outbox", "due" or "webhook".</param>
/// <param name="Since">Of the one that waits longest.</param>
/// <param name="Tries">The most that one of them has behind it.</param>
public sealed record SupportQueue(string Place, string Kind, int Waiting, int GivenUp, DateTimeOffset? Since, int Tries);

/// <param name="SecondFactor">"App", "Passkey", both parted by a comma, or null.</param>
/// <param name="Sessions">Open ones.</param>
public sealed record SupportAccount(string UserName, bool Administrator, bool Disabled, bool MustChange, string? SecondFactor, DateTimeOffset? SignedInAt, int Sessions);

/// <param name="Last">The last number that was given.</param>
public sealed record SupportRegister(string Register, string Period, int Last);

/// <param name="Place">"outbox", "sign-on", "signing", "guessing" or "documents".</param>
/// <param name="Code">A refusal's code or an outcome's name; null for a fault, whose words stay where they are.</param>
public sealed record SupportTrouble(string Place, string Kind, string? Code, int Count, DateTimeOffset? Last);
