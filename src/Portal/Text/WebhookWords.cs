using System.Globalization;
using EOffice.Grains.Webhooks;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>What is said of webhooks.</summary>
internal static class WebhookWords
{
    /// <summary>Events that can be chosen.</summary>
    public static IReadOnlyList<Choice> Choices { get; } = [.. WebhookEvent.All.Select(name => new Choice(name, Event(name), name))];

    public static string Event(string name) => name switch
    {
        WebhookEvent.LetterSealed => "Surat ditandatangani",
        WebhookEvent.LetterSent => "Surat sampai pada penerimanya, atau diserahkan ke luar",
        WebhookEvent.IncomingArrived => "Surat masuk sampai",
        WebhookEvent.IncomingRegistered => "Surat masuk mendapat nomor agenda",
        WebhookEvent.DispositionGiven => "Disposisi diberikan",
        WebhookEvent.DispositionCompleted => "Disposisi diselesaikan penerimanya",
        WebhookEvent.Test => "Uji kirim",
        _ => name,
    };

    public static string State(WebhookLine webhook) => webhook.Active ? webhook.LastState == DeliveryState.GivenUp ? "Menyala, pengiriman terakhir gagal" : "Menyala" : webhook.Gone ? "Dimatikan oleh penerimanya" : "Mati";

    public static Tone Tone(WebhookLine webhook)
        => !webhook.Active ? webhook.Gone ? Ui.Tone.Warning : Ui.Tone.Neutral
            : webhook.LastState == DeliveryState.GivenUp ? Ui.Tone.Warning
            : Ui.Tone.Success;

    public static string State(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => "Menunggu dikirim",
        DeliveryState.Delivered => "Diterima",
        DeliveryState.GivenUp => "Gagal",
        DeliveryState.Dropped => "Dibatalkan",
    };

    public static string InSentence(DeliveryState state) => State(state).ToLowerInvariant();

    public static Tone Tone(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => Ui.Tone.Info,
        DeliveryState.Delivered => Ui.Tone.Success,
        DeliveryState.GivenUp => Ui.Tone.Danger,
        DeliveryState.Dropped => Ui.Tone.Neutral,
    };

    /// <summary>"200, 35 milidetik"; a dash before the first attempt.</summary>
    public static string Answer(DeliveryLine line) => line.Milliseconds is { } took ? $"{Status(line.Status)}, {Duration(took)}" : "–";

    public static string Status(int? status) => status?.ToString(CultureInfo.InvariantCulture) ?? "tanpa jawaban";

    public static string Duration(int milliseconds) => $"{Count(milliseconds)} milidetik";

    public static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');
}
