using Microsoft.AspNetCore.Components;

namespace EOffice.Portal.Ui;

/// <summary>
/// Base of every page and part of one. The framework's own base draws between the waits of a component that loads, for browsers
/// that watch it load. Here nobody watches: a page is sent when it is whole. Drawing once, after everything is loaded, keeps
/// markup from ever meeting the half of what it needs.
/// </summary>
public abstract class DrawnOnce : ComponentBase, IHandleEvent
{
    private Task _shown = Task.CompletedTask;
    private bool _initialised;

    /// <summary>A parameter that changes while the first ones are still loaded waits for its turn.</summary>
    public override Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        return _shown = ShowAfterAsync(_shown);
    }

    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        await item.InvokeAsync(arg);
        StateHasChanged();
    }

    private async Task ShowAfterAsync(Task shown)
    {
        await shown;
        if (!_initialised)
        {
            _initialised = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
