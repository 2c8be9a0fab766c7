using System.Net;
using EOffice.Bsre.Server;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Tests.Letters;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Signing.Bsre;

/// <summary>An office that seals with BSrE, and the service in a process of its own.</summary>
public sealed class BsreOffice : IAsyncLifetime
{
    public const string Passphrase = "burung kutilang 7 ekor";

    private static int s_people;

    public Office Office { get; } = new() { Besides = parts => parts.AddSingleton(new OfficeOptions(SigningNetworks: [IPNetwork.Parse("127.0.0.0/8")])) };

    public BsreProcess Server { get; private set; } = null!;

    public ISigningProviderGrain Provider => Office.Grains.Get<ISigningProviderGrain>();

    internal T Part<T>() where T : class => Office.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        Server = await BsreProcess.StartAsync();
        await Office.InitializeAsync();
        Assert.Null((await Provider.AddCertificatesAsync(new AddTrustedCertificates(Cast.NewId(), Office.Administrator, await Server.CertificatesAsync()))).Refusal);
        await ConnectAsync(BsreProtocol.V2);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Office.DisposeAsync();
    }

    /// <summary>Settings of this version; the service is fine and speaks both.</summary>
    public async Task ConnectAsync(BsreProtocol protocol, int signSeconds = 60, int answerSeconds = 30)
    {
        await Server.SetAsync(Mode.Fine, "", lists: true);
        Assert.Null((await Provider.SetAsync(Settings(protocol) with { SignSeconds = signSeconds, AnswerSeconds = answerSeconds })).Refusal);
    }

    public SetSigningProvider Settings(BsreProtocol protocol)
        => new(Cast.NewId(), Office.Administrator, SigningProviderKind.Bsre, Server.Address.ToString(), BsreProcess.UserName, BsreProcess.Password, protocol, 30, 60);

    /// <summary>A department whose head has an account at BSrE under a NIK of their own.</summary>
    internal async Task<(Department Department, string Nik)> DepartmentAsync(string name = "Pejabat Kepala Dinas", string state = "ISSUE")
    {
        var department = await Department.FoundAsync(Office);
        return (department, await KnowAsync(department.Head.Person, name, state));
    }

    public async Task<string> KnowAsync(PersonId person, string name, string state = "ISSUE")
    {
        var nik = $"352201{Interlocked.Increment(ref s_people):D10}";
        await Server.PutAccountAsync(nik, null, name, Passphrase, state);
        Assert.Null((await Provider.PutIdentityAsync(new PutBsreIdentity(Cast.NewId(), Office.Administrator, person, BsreIdentityKind.Nik, nik))).Refusal);
        return nik;
    }

    /// <summary>How the register has the letter's number: "Reserved", "Issued".</summary>
    public async Task<List<string>> RegisterAsync(Guid letter)
        => await Office.Database.ReadAllAsync(Office.Tenant, "select number || ' ' || state from register_entry where item = $1", row => row.GetString(0), letter);

    internal static async Task<Outcome<SealedLetter>> SealAsync(Department department, ILetterGrain letter, string passphrase = Passphrase)
        => await letter.SealAsync(await department.SealCommandAsync(letter, passphrase));
}

[CollectionDefinition(Name)]
public sealed class InABsreOffice : ICollectionFixture<BsreOffice>
{
    public const string Name = "bsre office";
}
