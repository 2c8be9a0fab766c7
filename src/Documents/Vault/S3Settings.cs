namespace EOffice.Documents.Vault;

/// <summary>Which bucket of which server. A class and no record: nothing must print the secret by accident.</summary>
public sealed class S3Settings
{
    /// <summary>Such as <c>https://minio.kantor.example:9000</c>; buckets are addressed by path.</summary>
    public required Uri Endpoint { get; init; }

    public required string Bucket { get; init; }

    /// <summary>As the server calls it; most others than Amazon's take any.</summary>
    public string Region { get; init; } = "us-east-1";

    public required string AccessKey { get; init; }

    public required string SecretKey { get; init; }

    /// <summary>
    /// EOFFICE_S3_ENDPOINT, EOFFICE_S3_BUCKET, EOFFICE_S3_REGION; EOFFICE_S3_ACCESS_KEY and EOFFICE_S3_SECRET_KEY, or the files that
    /// EOFFICE_S3_ACCESS_KEY_FILE and EOFFICE_S3_SECRET_KEY_FILE name. Null when no endpoint is set: documents lie in a folder.
    /// </summary>
    /// <exception cref="InvalidOperationException">Something is missing or malformed, said in words.</exception>
    public static S3Settings? From(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (setting("EOFFICE_S3_ENDPOINT") is not { Length: > 0 } endpoint)
        {
            return null;
        }

        return new S3Settings
        {
            Endpoint = Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri
                : throw new InvalidOperationException("EOFFICE_S3_ENDPOINT is no address such as https://minio.kantor.example:9000."),
            Bucket = setting("EOFFICE_S3_BUCKET") is { Length: > 0 } bucket
                ? bucket
                : throw new InvalidOperationException("EOFFICE_S3_BUCKET is not set: the bucket for documents."),
            Region = setting("EOFFICE_S3_REGION") is { Length: > 0 } region ? region : "us-east-1",
            AccessKey = Secret(setting, "EOFFICE_S3_ACCESS_KEY", "EOFFICE_S3_ACCESS_KEY_FILE"),
            SecretKey = Secret(setting, "EOFFICE_S3_SECRET_KEY", "EOFFICE_S3_SECRET_KEY_FILE"),
        };
    }

    private static string Secret(Func<string, string?> setting, string name, string fileName)
    {
        var file = setting(fileName);
        var value = string.IsNullOrEmpty(file) ? setting(name) : Read(fileName, file);
        return value?.Trim() is { Length: > 0 } secret
            ? secret
            : throw new InvalidOperationException($"Neither {name} nor {fileName} is set, though EOFFICE_S3_ENDPOINT is.");
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
}
