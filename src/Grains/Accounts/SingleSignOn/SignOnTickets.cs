using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Accounts.SingleSignOn;

/// <summary>What a browser keeps between leaving and coming back, sealed under the government's key for one host: nothing is stored for whoever only leaves.</summary>
internal sealed class SignOnTickets(OfficeDatabase database, TenantKeys keys, TimeProvider clock)
{
    private const string Purpose = "single-sign-on-ticket";

    private const string DropEnded = "delete from sign_on_used where until < $1";

    private const string Take = "insert into sign_on_used (state, until) values ($1, $2) on conflict do nothing";

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public SignOnTicket New(SignOnSettings settings, string returnPath)
        => new(SecretToken.New(), SecretToken.New(), SecretToken.New(), settings.Issuer, settings.ClientId, returnPath, clock.GetUtcNow() + Life);

    public string Seal(TenantId tenant, string host, SignOnTicket ticket)
        => Base64Url.EncodeToString(keys.Seal(tenant, Purpose, JsonSerializer.SerializeToUtf8Bytes(ticket), Encoding.UTF8.GetBytes(host)));

    /// <summary>Null when it is none of ours, for another host, has ended, or belongs to another state.</summary>
    public SignOnTicket? Open(TenantId tenant, string host, string? box, string? state)
    {
        if (box is null || state is null || !Base64Url.IsValid(box))
        {
            return null;
        }

        try
        {
            var plain = keys.Open(tenant, Purpose, Base64Url.DecodeFromChars(box), Encoding.UTF8.GetBytes(host));
            return JsonSerializer.Deserialize<SignOnTicket>(plain) is { } ticket && clock.GetUtcNow() < ticket.Until && Same(ticket.State, state) ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>False when somebody has come back with it before. Kept until it would have ended by itself.</summary>
    public async Task<bool> TakeAsync(TenantId tenant, SignOnTicket ticket)
    {
        await database.WriteAsync(tenant, DropEnded, clock.GetUtcNow());
        return await database.WriteAsync(tenant, Take, SecretToken.Digest(ticket.State), ticket.Until) == 1;
    }

    private static bool Same(string one, string other)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}

/// <param name="State">Comes back in the address: the response belongs to this browser.</param>
/// <param name="Nonce">Comes back in the ID token: the token belongs to this request.</param>
/// <param name="Verifier">PKCE (RFC 7636): the code belongs to us.</param>
/// <param name="Issuer">Whom we asked; another one's answer is none to this.</param>
internal sealed record SignOnTicket(string State, string Nonce, string Verifier, string Issuer, string ClientId, string ReturnPath, DateTimeOffset Until)
{
    /// <summary>The S256 challenge.</summary>
    public string Challenge() => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public override string ToString() => nameof(SignOnTicket);
}
