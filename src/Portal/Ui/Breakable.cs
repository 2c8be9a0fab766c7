using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace EOffice.Portal.Ui;

/// <summary>A letter's number or an address: on a narrow page its lines end after a slash rather than inside a word.</summary>
public sealed class Breakable : DrawnOnce
{
    [Parameter, EditorRequired] public required string Text { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var begin = 0;
        for (var slash = Text.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = Text.IndexOf('/', begin))
        {
            builder.AddContent(0, Text[begin..(slash + 1)]);
            builder.AddMarkupContent(1, "<wbr>");
            begin = slash + 1;
        }

        builder.AddContent(2, Text[begin..]);
    }
}
