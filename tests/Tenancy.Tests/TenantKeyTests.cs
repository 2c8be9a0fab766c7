namespace EOffice.Tenancy.Tests;

public sealed class TenantKeyTests
{
    [Theory]
    [InlineData("kota/6f1c", "kota", "6f1c")]
    [InlineData("kota-2/a/b", "kota-2", "a/b")]
    public void A_key_names_tenant_and_id(string text, string tenant, string id)
    {
        var key = TenantKey.Parse(text);
        Assert.Equal((tenant, id), (key.Tenant.Value, key.Id));
        Assert.Equal(text, key.ToString());
    }

    [Theory]
    [InlineData("6f1c")]
    [InlineData("/6f1c")]
    [InlineData("kota/")]
    [InlineData("Kota/6f1c")]
    [InlineData("a/6f1c")]
    [InlineData("")]
    public void A_key_without_tenant_or_id_is_refused(string text) => Assert.Throws<FormatException>(() => TenantKey.Parse(text));

    [Theory]
    [InlineData("ab", true)]
    [InlineData("kota-bandung-2", true)]
    [InlineData("a", false)]
    [InlineData("2kota", false)]
    [InlineData("kota_b", false)]
    [InlineData("kota\n", false)]
    [InlineData("../kota", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdef", false)]
    [InlineData(null, false)]
    public void Only_plain_names_are_tenants(string? text, bool valid) => Assert.Equal(valid, TenantId.TryParse(text, out _));

    [Fact]
    public void There_is_no_tenant_by_default()
    {
        Assert.Throws<InvalidOperationException>(() => default(TenantId).ToString());
        Assert.Throws<InvalidOperationException>(() => new TenantContext().Current);
    }
}
