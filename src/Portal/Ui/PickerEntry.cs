namespace EOffice.Portal.Ui;

/// <summary>Somebody or something that a <see cref="RecipientPicker"/> offers.</summary>
/// <param name="Title">The post: "Kepala Bidang Aptika".</param>
/// <param name="Detail">Who holds it and where: "Rahmat Hidayat · Dinas Kominfo".</param>
public sealed record PickerEntry(string Id, string Title, string Detail);
