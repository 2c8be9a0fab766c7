using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EOffice.Portal.Tests.SigningProvider;

/// <summary>A secret in every form in which it might have been written down.</summary>
internal sealed class Canary
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(string Form, byte[] Bytes)> _forms = [];

    public Canary(string secret)
    {
        foreach (var (name, encoding) in new[] { ("UTF-8", Encoding.UTF8), ("UTF-16", Encoding.Unicode) })
        {
            var plain = encoding.GetBytes(secret);
            _forms.Add((name, plain));
            Add($"hex {name}", Convert.ToHexString(plain));
            Add($"hex {name}", Convert.ToHexStringLower(plain));
            AddBase64($"base64 {name}", plain);
        }

        foreach (var web in new[] { Uri.EscapeDataString(secret), Uri.EscapeDataString(secret).Replace("%20", "+", StringComparison.Ordinal), UrlEncoder.Default.Encode(secret), System.Net.WebUtility.UrlEncode(secret) })
        {
            Add("URL", web);
            Add("URL", web.ToLowerInvariant());
        }

        Add("HTML", HtmlEncoder.Default.Encode(secret));
        Add("JSON", JsonSerializer.Serialize(secret)[1..^1]);
        Add("JSON", JsonSerializer.Serialize(secret, Relaxed)[1..^1]);
    }

    /// <summary>The forms found, each with its name.</summary>
    public IReadOnlyList<string> In(ReadOnlySpan<byte> text)
    {
        var found = new List<string>();
        foreach (var (form, bytes) in _forms)
        {
            if (text.IndexOf(bytes) >= 0)
            {
                found.Add(form);
            }
        }

        return found;
    }

    public IReadOnlyList<string> In(string text) => In(Encoding.UTF8.GetBytes(text));

    /// <summary>As it looks inside longer base64, at each of the three places a byte can have there.</summary>
    private void AddBase64(string form, byte[] plain)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var whole = Convert.ToBase64String([.. new byte[shift], .. plain]);
            var (from, until) = ((shift * 8 + 5) / 6, (shift + plain.Length) * 8 / 6);
            Add(form, whole[from..until]);
            Add(form, whole[from..until].Replace('+', '-').Replace('/', '_'));
        }
    }

    private void Add(string form, string text) => _forms.Add((form, Encoding.UTF8.GetBytes(text)));
}
