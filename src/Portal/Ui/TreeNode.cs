namespace EOffice.Portal.Ui;

/// <summary>One addressee in <see cref="TreeView"/> and those it went on to.</summary>
/// <param name="Who">Post and person.</param>
/// <param name="Status">"Belum dibaca", "Selesai".</param>
/// <param name="What">The instruction, or the result.</param>
/// <param name="Now">Work lies here now.</param>
public sealed record TreeNode(
    string Who, string Status, Tone Tone, IReadOnlyList<TreeNode> Children, string? What = null, string? When = null, bool Now = false, string? Href = null);
