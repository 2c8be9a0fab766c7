using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Accounts.Passkeys;

/// <summary>Passkeys (WebAuthn level 2) of a government's people: discoverable, user verification required. Key: the government alone.</summary>
public interface IPasskeyGrain : IGrainWithStringKey
{
    /// <summary>The person's own, oldest first.</summary>
    Task<PasskeyList> ListAsync(PersonId person);

    /// <summary>What the browser is asked to make. Refused when the password is wrong, or the person has twenty already.</summary>
    Task<Outcome<PasskeyChallenge>> BeginAsync(BeginPasskey command);

    /// <summary>Keeps what the browser made, if it is an answer to the challenge from this host.</summary>
    Task<Outcome> AddAsync(AddPasskey command);

    Task<Outcome> RenameAsync(RenamePasskey command);

    Task<Outcome> RemoveAsync(RemovePasskey command);

    /// <summary>What a browser at the sign-in page is asked to sign. Nothing is stored for it.</summary>
    Task<PasskeyChallenge> BeginSignInAsync(string host);

    /// <summary>Signs in with a passkey alone: it is two factors by itself. The refusal never tells an unknown one from a wrong signature.</summary>
    Task<Outcome<SignedIn>> SignInAsync(PasskeySignIn command);
}

public sealed record PasskeyList(ImmutableArray<PasskeyView> Passkeys);

/// <param name="Id">The credential id in base64url.</param>
/// <param name="Host">The only host where it works.</param>
public sealed record PasskeyView(string Id, string Name, string Host, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);

/// <param name="Host">One of the government's hosts, as in the browser's address; becomes the rp id.</param>
public sealed record BeginPasskey(PersonId Person, string Host, string Password);

/// <param name="Options">PublicKeyCredentialCreationOptions or …RequestOptions as JSON, bytes in base64url.</param>
/// <param name="Challenge">Goes back with the answer: it says under the government's key for whom, where and until when it is.</param>
public sealed record PasskeyChallenge(string Options, string Challenge);

/// <param name="Answer">PublicKeyCredential as JSON, bytes in base64url.</param>
public sealed record AddPasskey(Guid RequestId, PersonId Person, string Host, string Name, string Challenge, string Answer);

public sealed record RenamePasskey(Guid RequestId, PersonId Person, string Id, string Name);

public sealed record RemovePasskey(Guid RequestId, PersonId Person, string Id);

/// <param name="Answer">PublicKeyCredential as JSON, bytes in base64url.</param>
public sealed record PasskeySignIn(string Host, string Challenge, string Answer, string? DeviceToken);

public static class PasskeyRefusals
{
    public static readonly Refusal NotAccepted = new("passkey.not-accepted");
    public static readonly Refusal ChallengeEnded = new("passkey.challenge-ended");
    public static readonly Refusal NameMissing = new("passkey.name-missing", "Name");
    public static readonly Refusal TooMany = new("passkey.too-many");
    public static readonly Refusal NotFound = new("passkey.not-found");
}
