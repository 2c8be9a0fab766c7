using System.Runtime.CompilerServices;
using EOffice.Documents.Vault;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Configuration;

namespace EOffice.Grains.Runtime;

/// <summary>How contracts travel between processes: as the JSON that state is stored in, so that the sources need no attributes.</summary>
/// <remarks>
/// A field added in a new version is unknown to the old one and skipped there, which a rolling upgrade needs. Refusals are results;
/// exceptions keep their type only within these assemblies and .NET's own.
/// </remarks>
internal static class ContractSerialization
{
    private const string Ours = "EOffice";

    public static IServiceCollection AddContractSerialization(this IServiceCollection services)
    {
        services.AddSerializer(serializer => serializer.AddJsonSerializer(
            IsContract, type => IsContract(type) && !ImmutableRecordCopier.IsRecord(type), json => json.Configure(options => options.SerializerOptions = OfficeJson.Options)));
        services.AddSingleton<IGeneralizedCopier, ImmutableRecordCopier>();
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(Ours));
        return services.Configure<TypeManifestOptions>(options =>
        {
            foreach (var known in (Type[])[typeof(TenantGrains), typeof(TenantId), typeof(IDocumentVault)])
            {
                options.AddAllowedAssembly(known.Assembly);
            }
        });
    }

    internal static bool IsContract(Type type)
        => type.Namespace is { } name && (name == Ours || name.StartsWith($"{Ours}.", StringComparison.Ordinal))
            && !typeof(Exception).IsAssignableFrom(type) && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}

/// <summary>Within a silo a record is handed over as it is: it can't change.</summary>
internal sealed class ImmutableRecordCopier : IGeneralizedCopier
{
    public bool IsSupportedType(Type type) => ContractSerialization.IsContract(type) && IsRecord(type);

    public object? DeepCopy(object? input, CopyContext context) => input;

    // What the compiler adds to every record class; record structs are copied by being values.
    internal static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || type is { IsValueType: true, IsEnum: false };
}
