using System.Security.Cryptography;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Fido2NetLib;
using Fido2NetLib.Objects;

namespace EOffice.Grains.Accounts.Passkeys;

/// <summary>A government's host as a relying party: makes options and checks answers, by the library Fido2.</summary>
internal sealed class PasskeyParty(TenantCatalog catalog, OfficeOptions office)
{
    private static readonly AuthenticatorSelection Selection = new()
    {
        ResidentKey = ResidentKeyRequirement.Required,
        UserVerification = UserVerificationRequirement.Required,
    };

    /// <summary>True when the host is one of this government's.</summary>
    public bool Knows(TenantId tenant, string host) => catalog.Get(tenant).Hosts.Contains(host);

    public CredentialCreateOptions ToMake(TenantId tenant, string host, byte[] challenge, PersonId person, (string Account, string Name) who, IReadOnlyList<byte[]> known)
        => CredentialCreateOptions.Create(
            Configuration(tenant, host), challenge, new Fido2User { Id = Handle(person), Name = who.Account, DisplayName = who.Name }, Selection,
            AttestationConveyancePreference.None, [.. known.Select(id => new PublicKeyCredentialDescriptor(id))], null!, PubKeyCredParam.Defaults);

    public AssertionOptions ToSign(TenantId tenant, string host, byte[] challenge)
        => AssertionOptions.Create(Configuration(tenant, host), challenge, [], UserVerificationRequirement.Required, null!);

    /// <summary>Null when the answer is none to these options.</summary>
    public async Task<RegisteredPublicKeyCredential?> MadeAsync(TenantId tenant, string host, CredentialCreateOptions options, string answer)
    {
        if (PasskeyAnswers.ReadMade(answer) is not { } response)
        {
            return null;
        }

        try
        {
            return await new Fido2(Configuration(tenant, host)).MakeNewCredentialAsync(new MakeNewCredentialParams
            {
                AttestationResponse = response,
                OriginalOptions = options,
                IsCredentialIdUniqueToUserCallback = (_, _) => Task.FromResult(true),   // the table's key says so
            });
        }
        catch (Exception fault) when (IsRefusal(fault))
        {
            return null;
        }
    }

    /// <summary>The new counter; null when it was not signed by this key over these options, by this person.</summary>
    public async Task<long?> SignedAsync(TenantId tenant, string host, AssertionOptions options, AuthenticatorAssertionRawResponse answer, KnownPasskey known)
    {
        if (PasskeyKey.Of(PasskeyCbor.Read(known.PublicKey)?.Item) is not { } key || !key.MaySign(answer.Response.Signature))
        {
            return null;
        }

        try
        {
            var result = await new Fido2(Configuration(tenant, host)).MakeAssertionAsync(new MakeAssertionParams
            {
                AssertionResponse = answer,
                OriginalOptions = options,
                StoredPublicKey = known.PublicKey,
                StoredSignatureCounter = (uint)known.Counter,
                IsUserHandleOwnerOfCredentialIdCallback = (asked, _) => Task.FromResult(asked.UserHandle.AsSpan().SequenceEqual(Handle(known.Person))),
            });
            return result.SignCount;
        }
        catch (Exception fault) when (IsRefusal(fault))
        {
            return null;
        }
    }

    private static byte[] Handle(PersonId person) => person.Value.ToByteArray(bigEndian: true);

    // The library's word, and the cryptography's for a key that is no point of its curve. What is malformed did not come so far.
    private static bool IsRefusal(Exception fault) => fault is Fido2VerificationException or CryptographicException;

    private Fido2Configuration Configuration(TenantId tenant, string host) => new()
    {
        RPID = host,
        RPName = catalog.Get(tenant).Name,
        Origins = new HashSet<string> { office.Site(host) },
        Timeout = (uint)PasskeyChallenges.Life.TotalMilliseconds,
    };
}

internal sealed record KnownPasskey(PersonId Person, byte[] PublicKey, long Counter, bool MustChange, bool MayEnter);
