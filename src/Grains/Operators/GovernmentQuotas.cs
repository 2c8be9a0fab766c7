using System.Globalization;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>How much of the installation each government may take, as operators set it. Every process learns of a change within seconds.</summary>
public sealed class GovernmentQuotas
{
    private const int MostGigabytes = 1_000_000;
    private const int MostOthers = 1_000_000;

    private const string Select = """
        select accounts, document_bytes, requests_per_second, burst, uploads_per_minute, upload_bytes_per_day, mails_per_day from tenant_quota where tenant_id = $1
        """;

    private const string Put = """
        insert into tenant_quota (tenant_id, accounts, document_bytes, requests_per_second, burst, uploads_per_minute, upload_bytes_per_day, mails_per_day, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (tenant_id) do update set (accounts, document_bytes, requests_per_second, burst, uploads_per_minute, upload_bytes_per_day, mails_per_day, changed_at)
            = (excluded.accounts, excluded.document_bytes, excluded.requests_per_second, excluded.burst, excluded.uploads_per_minute, excluded.upload_bytes_per_day,
               excluded.mails_per_day, excluded.changed_at)
        """;

    private readonly ConsoleStore _store;
    private readonly TimeProvider _clock;

    internal GovernmentQuotas(ConsoleStore store, TimeProvider clock) => (_store, _clock) = (store, clock);

    /// <summary>The usual one where nobody set anything.</summary>
    public async Task<Quota> OfAsync(string tenant) => await _store.ReadOneAsync(Select, Read, tenant) ?? Quota.Usual;

    /// <summary>Sets all figures. The reason stays among the acts. What is used beyond a new limit stays; only more is refused.</summary>
    public Task<Outcome> SetAsync(SetQuota command)
    {
        var (now, quota) = (_clock.GetUtcNow(), command.Quota);
        var act = new OperatorAct(command.RequestId, now, command.By.Id, "government.quota-set") { Tenant = command.Tenant, Detail = $"{Words(quota)}: {command.Reason.Trim()}" };
        return _store.ApplyAsync(act, async connection =>
        {
            if (WhyNot(command) is { } refusal)
            {
                return refusal;
            }

            if (!await connection.ReadValueAsync<bool>("select exists (select from tenant where id = $1)", command.Tenant))
            {
                return OperatorRefusals.GovernmentNotFound;
            }

            await connection.WriteAsync(
                Put, command.Tenant, quota.Accounts, quota.DocumentBytes, quota.RequestsPerSecond, quota.Burst, quota.UploadsPerMinute, quota.UploadBytesPerDay,
                quota.MailsPerDay, now);
            return null;
        });
    }

    private static Refusal? WhyNot(SetQuota command)
        => !command.By.May(OperatorDuty.SetQuotas) ? OperatorRefusals.NotAllowed
            : Figures(command.Quota).FirstOrDefault(figure => figure.Value < 1 || figure.Value > figure.Most) is { Field: not null } wrong
                ? OperatorRefusals.FigureOutOfRange with { Field = wrong.Field, Detail = string.Create(CultureInfo.InvariantCulture, $"1–{wrong.Most}") }
            : string.IsNullOrWhiteSpace(command.Reason) ? OperatorRefusals.ReasonMissing
            : null;

    // Bytes in whole gigabytes, as they are typed.
    private static (string Field, long Value, long Most)[] Figures(Quota quota) =>
    [
        (nameof(Quota.Accounts), quota.Accounts, MostOthers),
        (nameof(Quota.DocumentBytes), quota.DocumentBytes / Quota.Gigabyte, MostGigabytes),
        (nameof(Quota.RequestsPerSecond), quota.RequestsPerSecond, MostOthers),
        (nameof(Quota.Burst), quota.Burst, MostOthers),
        (nameof(Quota.UploadsPerMinute), quota.UploadsPerMinute, MostOthers),
        (nameof(Quota.UploadBytesPerDay), quota.UploadBytesPerDay / Quota.Gigabyte, MostGigabytes),
        (nameof(Quota.MailsPerDay), quota.MailsPerDay, MostOthers),
    ];

    private static string Words(Quota quota) => string.Create(CultureInfo.InvariantCulture, $"""
        akun {quota.Accounts}, dokumen {quota.DocumentBytes / Quota.Gigabyte} GB, permintaan {quota.RequestsPerSecond}/detik (sekaligus {quota.Burst}), unggahan {quota.UploadsPerMinute}/menit dan {quota.UploadBytesPerDay / Quota.Gigabyte} GB/hari, surel {quota.MailsPerDay}/hari
        """);

    private static Quota Read(NpgsqlDataReader row)
        => new(row.GetInt32(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt64(5), row.GetInt32(6));
}

/// <param name="Quota">The figures of bytes count in whole gigabytes, at least one.</param>
public sealed record SetQuota(Guid RequestId, Operator By, string Tenant, Quota Quota, string Reason);
