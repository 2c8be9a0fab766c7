using System.IO.Compression;
using System.Text;
using EOffice.Grains.Sheets;

namespace EOffice.Grains.Tests.Imports;

public sealed class SheetTests
{
    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void Csv_is_read_with_the_separator_it_came_with(string separator)
    {
        var sheet = Assert.Single(Read("a.csv", string.Join("\r\n", $"Kode{separator}Nama", "", $"A{separator}\"Dinas \"\"Baru\"\"\r\ndan Lama\"")));

        Assert.Equal(["Kode", "Nama"], Cells(sheet.Rows[0]));
        Assert.Equal(["A", "Dinas \"Baru\" dan Lama"], Cells(sheet.Rows[1]));
        Assert.Equal(3, sheet.Rows[1].No);
    }

    [Fact]
    public void Csv_in_letters_of_windows_is_read()
        => Assert.Equal("Café", Assert.Single(SheetReader.Read("a.csv", [.. "Nama\r\nCaf"u8, 0xe9])).Rows[1].Cells[0]);

    [Fact]
    public async Task Workbook_comes_back_as_it_was_written()
    {
        var sheet = new NewSheet("Pegawai", ["NIP", "Nama"], [["197502032000031004", "=1+1"], ["", "Sri"]], new Dictionary<int, IReadOnlyList<string>> { [1] = ["Sri", "Joko"] });

        var read = Assert.Single(SheetReader.Read("a.xlsx", await SheetWriter.WorkbookAsync([sheet])));

        Assert.Equal("Pegawai", read.Name);
        Assert.Equal([["NIP", "Nama"], ["197502032000031004", "=1+1"], ["", "Sri"]], read.Rows.Select(Cells).ToArray());
        Assert.Equal([1, 2, 3], read.Rows.Select(row => row.No));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+62 812")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("197502032000031004")]
    [InlineData("'kutipan'")]
    public void Csv_holds_nothing_that_a_spreadsheet_would_compute_and_comes_back_as_it_was(string text)
    {
        var bytes = SheetWriter.Csv(new NewSheet("x", ["Nama", "Lain"], [[text, "a,b"]], new Dictionary<int, IReadOnlyList<string>>()));

        Assert.Matches("\r\n['\"]", Encoding.UTF8.GetString(bytes));
        Assert.Equal([text, "a,b"], Cells(Assert.Single(SheetReader.Read("a.csv", bytes)).Rows[1]));
    }

    [Fact]
    public void Number_that_lost_digits_is_seen_and_days_are_days()
    {
        var book = Book("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>NIP</t></is></c></row>
            <row r="17"><c r="A17"><v>197502032000031004</v></c></row><row r="18"><c r="A18"><f>1+1</f><v>2</v></c></row>
            """);

        var rows = SheetReader.Read("a.xlsx", book)[0].Rows;

        Assert.Equal((17, true), (rows[1].No, rows[1].Cells[0].Contains("E+", StringComparison.Ordinal)));
        Assert.Equal("2", rows[2].Cells[0]);
        Assert.Equal(new DateOnly(2026, 1, 31), SheetDay.Parse("31 Januari 2026"));
        Assert.Equal(new DateOnly(2026, 1, 31), SheetDay.Parse("31/1/2026"));
        Assert.Null(SheetDay.Parse("31/2/2026"));
    }

    [Fact]
    public void Bomb_is_not_unpacked()
    {
        var bomb = Zip(("xl/worksheets/sheet1.xml", SheetLimits.UnpackedBytes + 1));

        Assert.True(bomb.Length < 1_000_000);
        Assert.Equal(SheetFault.TooLarge, Fault("a.xlsx", bomb));
    }

    // The size that an entry declares is set to 1 in both of its headers: no more than that comes out of it.
    [Fact]
    public void Bomb_that_lies_about_its_size_gives_no_more_than_it_says()
    {
        var bomb = Zip(("xl/workbook.xml", 50_000_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Patch(bomb, "PK\u0003\u0004"u8, 22);
        Patch(bomb, "PK\u0001\u0002"u8, 24);

        Assert.Equal(SheetFault.NotASheet, Fault("a.xlsx", bomb));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 5_000_000);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 sisa", "NotASheet")]
    [InlineData("a\0b", "NotASheet")]
    public void Rubbish_is_no_sheet(string text, string fault) => Assert.Equal(fault, Fault("a", Encoding.Latin1.GetBytes(text)).ToString());

    [Fact]
    public void Old_or_locked_workbooks_and_endless_ones_are_known()
    {
        Assert.Equal(SheetFault.Encrypted, Fault("a.xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
        Assert.Equal(SheetFault.TooLarge, Fault("a.csv", new byte[SheetLimits.Bytes + 1]));
        Assert.Equal(SheetFault.TooManyRows, Fault("a.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a\n", SheetLimits.Rows + 2)))));
        var row = string.Concat(Enumerable.Repeat($"{new string('x', 1_000)},", 40)) + "\n";
        Assert.Equal(SheetFault.TooLarge, Fault("a.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(row, 201)))));
        Assert.Equal(SheetFault.TooManyRows, Fault("a.xlsx", Book("""<row r="1048576"><c r="A1048576"><v>1</v></c></row>""")));
        Assert.Equal(SheetFault.NotASheet, Fault("a.xlsx", Book("""<!DOCTYPE x [<!ENTITY a "b">]><row r="1"><c r="A1"><v>&a;</v></c></row>""")));
    }

    private static System.Collections.Immutable.ImmutableArray<Sheet> Read(string name, string text) => SheetReader.Read(name, Encoding.UTF8.GetBytes(text));

    private static string[] Cells(SheetRow row) => [.. row.Cells];

    private static SheetFault Fault(string name, byte[] bytes) => Assert.Throws<SheetFaultException>(() => SheetReader.Read(name, bytes)).Fault;

    private static void Patch(byte[] zip, ReadOnlySpan<byte> signature, int offset)
    {
        var at = zip.AsSpan().IndexOf(signature);
        BitConverter.TryWriteBytes(zip.AsSpan(at + offset, 4), 1);
    }

    private static byte[] Zip(params (string Name, long Zeros)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, zeros) in entries)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                var block = new byte[1024 * 1024];
                for (var left = zeros; left > 0; left -= block.Length)
                {
                    stream.Write(block.AsSpan(0, (int)Math.Min(left, block.Length)));
                }
            }
        }

        return memory.ToArray();
    }

    private static byte[] Book(string rows)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Packages = "http://schemas.openxmlformats.org/package/2006";
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put("[Content_Types].xml", $"""<Types xmlns="{Packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>""");
            Put("_rels/.rels", $"""<Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Put("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Put("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Put("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""");

            void Put(string name, string text)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return memory.ToArray();
    }
}
