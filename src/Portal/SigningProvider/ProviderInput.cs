using System.Globalization;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing.Providers;

namespace EOffice.Portal.SigningProvider;

/// <summary>What the form of the settings sends; numbers as typed, so that they come back as typed.</summary>
public sealed class ProviderInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Kind { get; set; }

    public string? Url { get; set; }

    public string? UserName { get; set; }

    public string? Password { get; set; }

    public string? Protocol { get; set; }

    public string? AnswerSeconds { get; set; }

    public string? SignSeconds { get; set; }

    internal bool IsBsre => Kind == nameof(SigningProviderKind.Bsre);

    internal static ProviderInput From(SigningProviderView view) => new()
    {
        Kind = view.Kind.ToString(),
        Url = view.Url,
        UserName = view.UserName,
        Protocol = view.Protocol.ToString(),
        AnswerSeconds = view.AnswerSeconds.ToString(CultureInfo.InvariantCulture),
        SignSeconds = view.SignSeconds.ToString(CultureInfo.InvariantCulture),
    };

    internal SetSigningProvider ToCommand(PersonId by)
        => new(
            RequestId, by, IsBsre ? SigningProviderKind.Bsre : SigningProviderKind.Embedded, Url ?? "", UserName ?? "", Password,
            Protocol == nameof(BsreProtocol.V1) ? BsreProtocol.V1 : BsreProtocol.V2, Seconds(AnswerSeconds), Seconds(SignSeconds));

    // What is no number is out of every range.
    private static int Seconds(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : -1;
}
