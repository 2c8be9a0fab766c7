namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>Every "no" of single sign-on: to the settings, of the server, and to whoever comes back from it.</summary>
public static class SingleSignOnRefusals
{
    public static readonly Refusal NotAllowed = new("single-sign-on.not-allowed");
    public static readonly Refusal NotSet = new("single-sign-on.not-set");
    public static readonly Refusal IssuerMalformed = new("single-sign-on.issuer-malformed", "Issuer");
    public static readonly Refusal IssuerForbidden = new("single-sign-on.issuer-forbidden", "Issuer");
    public static readonly Refusal ClientIdMissing = new("single-sign-on.client-id-missing", "ClientId");
    public static readonly Refusal SecretMissing = new("single-sign-on.secret-missing", "Secret");
    public static readonly Refusal ScopesMalformed = new("single-sign-on.scopes-malformed", "Scopes");
    public static readonly Refusal ClaimMalformed = new("single-sign-on.claim-malformed", "Claim");
    public static readonly Refusal LabelMissing = new("single-sign-on.label-missing", "Label");
    public static readonly Refusal FactorValueMalformed = new("single-sign-on.factor-value-malformed", "FactorValue");
    public static readonly Refusal NoLink = new("single-sign-on.no-link");

    // What the server is found to be.
    public static readonly Refusal Unreachable = new("single-sign-on.unreachable");
    public static readonly Refusal NoReply = new("single-sign-on.no-reply");
    public static readonly Refusal TlsRefused = new("single-sign-on.tls-refused");
    public static readonly Refusal AddressForbidden = new("single-sign-on.address-forbidden");
    public static readonly Refusal ServerFault = new("single-sign-on.server-fault");
    public static readonly Refusal NoDiscovery = new("single-sign-on.no-discovery");
    public static readonly Refusal AnswerNotUnderstood = new("single-sign-on.answer-not-understood");
    public static readonly Refusal IssuerDiffers = new("single-sign-on.issuer-differs");
    public static readonly Refusal EndpointInsecure = new("single-sign-on.endpoint-insecure");
    public static readonly Refusal CodeFlowMissing = new("single-sign-on.code-flow-missing");
    public static readonly Refusal PkceMissing = new("single-sign-on.pkce-missing");
    public static readonly Refusal AlgorithmMissing = new("single-sign-on.algorithm-missing");
    public static readonly Refusal ClientAuthenticationMissing = new("single-sign-on.client-authentication-missing");
    public static readonly Refusal NoUsableKey = new("single-sign-on.no-usable-key");
    public static readonly Refusal ClientRefused = new("single-sign-on.client-refused");

    // What comes back.
    public static readonly Refusal Off = new("single-sign-on.off");
    public static readonly Refusal StateUnknown = new("single-sign-on.state-unknown");
    public static readonly Refusal Denied = new("single-sign-on.denied");
    public static readonly Refusal Declined = new("single-sign-on.declined");
    public static readonly Refusal OtherIssuer = new("single-sign-on.other-issuer");
    public static readonly Refusal CodeRefused = new("single-sign-on.code-refused");
    public static readonly Refusal TokenRefused = new("single-sign-on.token-refused");
    public static readonly Refusal ClaimMissing = new("single-sign-on.claim-missing");
    public static readonly Refusal EmailUnverified = new("single-sign-on.email-unverified");
    public static readonly Refusal PersonUnknown = new("single-sign-on.person-unknown");
    public static readonly Refusal PersonAmbiguous = new("single-sign-on.person-ambiguous");
    public static readonly Refusal AccountMissing = new("single-sign-on.account-missing");
    public static readonly Refusal AccountDisabled = new("single-sign-on.account-disabled");
    public static readonly Refusal OtherSubject = new("single-sign-on.other-subject");
    public static readonly Refusal OtherPerson = new("single-sign-on.other-person");
}
