using System.Net.Http.Headers;
using System.Text;
using EOffice.Grains.Signing.Providers;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>How one government reaches its Esign Client Service. No record: nothing may write it out with its password.</summary>
internal sealed class BsreConnection(Uri address, string userName, string password, BsreProtocol protocol, TimeSpan answerLimit, TimeSpan signLimit)
{
    public BsreProtocol Protocol { get; } = protocol;

    /// <summary>Longest wait for an answer that signs nothing.</summary>
    public TimeSpan AnswerLimit { get; } = answerLimit;

    /// <summary>Longest wait for a signature.</summary>
    public TimeSpan SignLimit { get; } = signLimit;

    /// <summary>The same service, not waited for longer than this.</summary>
    public BsreConnection Within(TimeSpan most)
        => new(address, userName, password, Protocol, AnswerLimit < most ? AnswerLimit : most, SignLimit < most + most ? SignLimit : most + most);

    /// <param name="path">Below the service's address, without a slash before it.</param>
    public HttpRequestMessage Ask(HttpMethod method, string path, HttpContent? content = null)
    {
        var root = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
        return new HttpRequestMessage(method, new Uri(root, path))
        {
            Content = content,
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}"))) },
        };
    }
}

/// <summary>A person under the name that the service knows.</summary>
internal sealed record BsreIdentity(BsreIdentityKind Kind, string Value)
{
    /// <summary>The field of both protocols.</summary>
    public string Field => Kind == BsreIdentityKind.Nik ? "nik" : "email";

    public override string ToString() => Kind.ToString();
}
