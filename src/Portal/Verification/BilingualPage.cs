using EOffice.Portal.Layout;
using EOffice.Portal.Text;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Verification;

/// <summary>A page or part of one that speaks both languages.</summary>
public abstract class BilingualPage : DrawnOnce
{
    [Inject] public required PageFrame Frame { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected string Say(string indonesian, string english) => Frame.Say(indonesian, english);

    protected string Say(Bilingual words) => words.In(Frame.Language);

    /// <summary>The language that a link asked for goes along; the browser's own is asked again.</summary>
    protected string Link(string address)
        => PageLanguages.Chosen(Http.Request) is { } language
            ? $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language.Tag()}"
            : address;
}
