using System.Reflection;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace EOffice.Portal.Tests.Ui;

/// <summary>A page that loads in several steps is drawn when all of them are done, never between.</summary>
public sealed class DrawnOnceTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly HtmlRenderer _renderer;
    private readonly List<string> _drawn = [];
    private Steps? _page;

    public DrawnOnceTests() => _renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);

    [Fact]
    public async Task A_page_that_loads_in_steps_is_drawn_once_with_all_of_them()
    {
        await DrawAsync<Steps>();

        Assert.Equal(["a b c"], _drawn);
    }

    [Fact]
    public async Task A_parameter_that_changes_while_the_page_is_loaded_waits_for_its_turn()
    {
        await DrawAsync<Hasty>();

        Assert.Equal(["a b changed", "a b changed"], _drawn);
    }

    [Fact]
    public async Task An_act_in_steps_is_drawn_after_its_last()
    {
        await DrawAsync<Steps>();

        await _renderer.Dispatcher.InvokeAsync(() => ((IHandleEvent)_page!).HandleEventAsync(new EventCallbackWorkItem(_page!.ActAsync), null));

        Assert.Equal(["a b c", "d d d"], _drawn);
    }

    [Fact]
    public async Task A_fault_while_loading_is_the_requests_fault_and_nothing_is_drawn()
    {
        await Assert.ThrowsAsync<TimeoutException>(DrawAsync<Failing>);

        Assert.Empty(_drawn);
    }

    [Fact]
    public void Every_component_is_drawn_once_but_the_layouts_which_load_nothing()
    {
        var others = typeof(DrawnOnce).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(IComponent)) && !t.IsAssignableTo(typeof(DrawnOnce)));

        Assert.All(others, t => Assert.True(t.IsAssignableTo(typeof(LayoutComponentBase)) && !Loads(t), t.FullName));
    }

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static bool Loads(Type component)
        => component.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Any(m => m.Name is "OnInitializedAsync" or "OnParametersSetAsync");

    private Task DrawAsync<T>()
        where T : IComponent
        => _renderer.Dispatcher.InvokeAsync(() => _renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(
            new Dictionary<string, object?> { [nameof(Steps.Drawn)] = _drawn, [nameof(Steps.Found)] = (Action<Steps>)(p => _page = p) })));

    /// <summary>Writes down what it has whenever it is drawn.</summary>
    private class Steps : DrawnOnce
    {
        private string? _first;
        private string? _second;
        private string? _third;

        [Parameter] public required List<string> Drawn { get; set; }

        [Parameter] public required Action<Steps> Found { get; set; }

        [Parameter] public string Third { get; set; } = "c";

        public async Task ActAsync()
        {
            _first = "d";
            await Task.Yield();
            _second = "d";
            await Task.Yield();
            _third = "d";
        }

        protected override void OnInitialized() => Found(this);

        protected override async Task OnInitializedAsync()
        {
            _first = "a";
            await Task.Yield();
            _second = "b";
            await Task.Yield();
        }

        protected override async Task OnParametersSetAsync()
        {
            await Task.Yield();
            _third = Third;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => Drawn.Add($"{_first} {_second} {_third}");
    }

    private sealed class Failing : Steps
    {
        protected override async Task OnParametersSetAsync()
        {
            await base.OnParametersSetAsync();
            throw new TimeoutException();
        }
    }

    /// <summary>Around the page, and drawn again with another parameter while the page has not loaded.</summary>
    private sealed class Hasty : ComponentBase
    {
        private string _third = "c";

        [Parameter] public required List<string> Drawn { get; set; }

        [Parameter] public required Action<Steps> Found { get; set; }

        protected override async Task OnInitializedAsync()
        {
            await Task.Yield();
            _third = "changed";
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Steps>(0);
            builder.AddComponentParameter(1, nameof(Steps.Drawn), Drawn);
            builder.AddComponentParameter(2, nameof(Steps.Found), Found);
            builder.AddComponentParameter(3, nameof(Steps.Third), _third);
            builder.CloseComponent();
        }
    }
}
