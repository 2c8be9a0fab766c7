using System.Text.RegularExpressions;

namespace EOffice.Documents.Vault;

/// <summary>Which bucket of which server. A class and no record: nothing must print the secret by accident.</summary>
public sealed partial class S3Settings
{
    /// <summary>Such as <c>https://minio.kantor.example:9000</c>; buckets are addressed by path.</summary>
    public required Uri Endpoint { get; init; }

    public required string Bucket { get; init; }

    /// <summary>As the server calls it; most others than Amazon's take any.</summary>
    public string Region { get; init; } = "us-east-1";

    public required string AccessKey { get; init; }

    public required string SecretKey { get; init; }

    /// <summary>Before every key; empty, or ends with a slash.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Such as <c>bucket dokumen of minio.kantor.example:9000</c>: for words, without any secret.</summary>
    public string Place => $"bucket {Bucket}{(Prefix.Length == 0 ? "" : $"/{Prefix.TrimEnd('/')}")} of {Endpoint.Authority}";

    /// <summary>
    /// EOFFICE_S3_ENDPOINT, EOFFICE_S3_BUCKET, EOFFICE_S3_REGION; EOFFICE_S3_ACCESS_KEY and EOFFICE_S3_SECRET_KEY, or the files that
    /// EOFFICE_S3_ACCESS_KEY_FILE and EOFFICE_S3_SECRET_KEY_FILE name. Null when no endpoint is set: documents lie in a folder.
    /// </summary>
    /// <exception cref="InvalidOperationException">Something is missing or malformed, said in words.</exception>
    public static S3Settings? From(Func<string, string?> setting) => From(setting, "EOFFICE_S3", "documents", "");

    /// <summary>The same with names that begin with EOFFICE_BACKUPS_S3, and EOFFICE_BACKUPS_S3_PREFIX: parts of a-z, A-Z, 0-9, dot, hyphen, underscore, with slashes between.</summary>
    /// <exception cref="InvalidOperationException">Something is missing or malformed, said in words.</exception>
    public static S3Settings? ForBackups(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var prefix = setting("EOFFICE_BACKUPS_S3_PREFIX")?.Trim('/') ?? "";
        return prefix.Length == 0 || Parts().IsMatch(prefix)
            ? From(setting, "EOFFICE_BACKUPS_S3", "backups", prefix.Length == 0 ? "" : $"{prefix}/")
            : throw new InvalidOperationException("EOFFICE_BACKUPS_S3_PREFIX takes letters, digits, dot, hyphen and underscore, with slashes between its parts.");
    }

    private static S3Settings? From(Func<string, string?> setting, string names, string what, string prefix)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (setting($"{names}_ENDPOINT") is not { Length: > 0 } endpoint)
        {
            return null;
        }

        return new S3Settings
        {
            Endpoint = Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri
                : throw new InvalidOperationException($"{names}_ENDPOINT is no address such as https://minio.kantor.example:9000."),
            Bucket = setting($"{names}_BUCKET") is { Length: > 0 } bucket
                ? bucket
                : throw new InvalidOperationException($"{names}_BUCKET is not set: the bucket for {what}."),
            Region = setting($"{names}_REGION") is { Length: > 0 } region ? region : "us-east-1",
            AccessKey = Secret(setting, names, "ACCESS_KEY"),
            SecretKey = Secret(setting, names, "SECRET_KEY"),
            Prefix = prefix,
        };
    }

    private static string Secret(Func<string, string?> setting, string names, string part)
    {
        var (name, fileName) = ($"{names}_{part}", $"{names}_{part}_FILE");
        var file = setting(fileName);
        var value = string.IsNullOrEmpty(file) ? setting(name) : Read(fileName, file);
        return value?.Trim() is { Length: > 0 } secret
            ? secret
            : throw new InvalidOperationException($"Neither {name} nor {fileName} is set, though {names}_ENDPOINT is.");
    }

    private static string Read(string name, string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{name} names {file}, which cannot be read.", e);
        }
    }

    // No part is "." or "..": some servers read keys as paths.
    [GeneratedRegex(@"\A(?!\.)[A-Za-z0-9._-]+(/(?!\.)[A-Za-z0-9._-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
