using System.Text.RegularExpressions;
using EOffice.Documents.Tests.Verification;

namespace EOffice.Documents.Fuzz;

/// <summary>Well-formed updates that change what a forger would change, and what a seal, validation data or facts would bring.</summary>
internal sealed class StructuralMutations(Victim victim, Random random)
{
    private readonly Dictionary<int, string> _objects = [];

    public byte[] Make()
    {
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            Change();
        }

        if (random.Next(3) != 0)
        {
            return victim.Updated([.. _objects.Select(o => (o.Key, o.Value))]);
        }

        foreach (var (number, body) in victim.WithField(New(5)))
        {
            _objects[number] = body;
        }

        _objects[New(5)] = $"<< /Type /Annot /Subtype /{Pick("Widget", "Widget", "Widget", "Stamp", "Text")} /FT /Sig /T (TTE{random.Next(1000)}) /V {New(6)} 0 R /Rect {Pick("[0 0 0 0]", "[0 0 0 0]", "[0 0 500 700]", "[9 9 9 9]")} /F {Pick("2", "132", "0", "36", "34")} {Pick("", Entry(), $"/AP << /N {New(0)} 0 R >>")} >>";
        _objects[New(6)] = "<< /Type /Sig {SIG} >>";
        return victim.Signed([.. _objects.Select(o => (o.Key, o.Value))]);
    }

    private void Change()
    {
        var dictionaries = victim.Dictionaries;
        var number = random.Next(3) == 0 ? victim.Root : dictionaries[random.Next(dictionaries.Count)];
        var keys = victim.Keys(number);
        var key = keys.Count > 0 ? keys[random.Next(keys.Count)] : "Type";
        switch (random.Next(6))
        {
            case 0:
                Set(number, key, Pick(Value(), null));
                break;
            case 1:
                Set(number, key, Numbers(victim.Raw(number, key)));
                break;
            case 2:
                var (added, value) = Added();
                Set(victim.Root, added, value);
                break;
            case 3:
                Set(number, Pick("AP", "V", "F", "M", "DR", "TS", "TU", "Cert", "Certs", "VRI", "Title", "ESIC", "Annots", "Font", "Rotate", "Contents"), Value());
                break;
            case 4:
                _objects[New(random.Next(5))] = Body();
                break;
            default:
                Set(number, key, victim.Raw(number, key));
                break;
        }

        for (var n = random.Next(3); n > 0; n--)
        {
            _objects[New(random.Next(5))] = Body();
        }
    }

    private (string, string) Added() => random.Next(6) switch
    {
        0 => ("DSS", Pick($"{New(0)} 0 R", $"<< /Certs [{New(0)} 0 R] /VRI << /00 << /TS {New(1)} 0 R >> >> >>", Value())),
        1 => ("Extensions", Pick($"{New(0)} 0 R", "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>", "<< /ADBE << /BaseVersion /1.7 /ExtensionLevel 3 >> >>", Value())),
        2 => ("Metadata", $"{New(0)} 0 R"),
        3 => ("AcroForm", $"<< /Fields {Pick("[]", $"[{New(0)} 0 R]", "[7 0 R]")} {Pick("", $"/DR {Value()}", "/DA (/Helv 0 Tf)")} >>"),
        _ => (Pick("DSS", "Extensions", "Metadata", "AcroForm", "Perms", "Names", "Version")!, Value()),
    };

    private void Set(int number, string? key, string? value) => _objects[number] = victim.With(number, (key ?? "Type", value));

    private string Numbers(string text) => random.Next(3) switch
    {
        0 => Regex.Replace(text, @"(?<![\w.])(\d+)(?![\w.]| \d+ R)", "$1.0"),
        1 => Regex.Replace(text, @"(?<![\w.])(\d+)(?![\w.]| \d+ R)", "0$1"),
        _ => Regex.Replace(text, @"(?<![\w.])(\d+)(?![\w.]| \d+ R)", m => (long.Parse(m.Value) + 1).ToString()),
    };

    private string Entry() => $"/{Pick("AP", "MK", "BS", "DA", "Lock", "SV", "DR", "P", "TU", "Border", "M", "NM", "Ff")} {Value()}";

    private string Value() => Pick(
        $"{random.Next(1, 20)} 0 R", $"{New(random.Next(5))} 0 R", $"[{New(random.Next(5))} 0 R]", $"<< /N {New(random.Next(5))} 0 R >>", $"<< /TS {New(random.Next(5))} 0 R >>",
        "0", "2", "90", "90.0", "180", "-1", "true", "(x)", "/Font", "[0 0 0 0]", "[0 0 400 600]", "<< >>", "[]", "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>", "<< /Type /Extensions >>")!;

    private string Body() => Pick(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Length 21 >>\nstream\n0 0 600 900 re f     \nendstream",
        "<< /Subtype /Form /BBox [0 0 600 900] /Length 21 >>\nstream\n0 0 600 900 re f     \nendstream",
        "<< /Subtype /Form /Length 21 >>\nstream\n0 0 600 900 re f     \nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>", "<< /Type /ExtGState /ca 0 /LW 40 >>", "<< /Length 3 >>\nstream\nabc\nendstream", "<< /Title (lain) >>",
        "<< /Type /Annot /Subtype /Stamp /Rect [0 0 500 700] >>", $"<< /N {New(0)} 0 R /TS {New(1)} 0 R >>", $"[{New(0)} 0 R]", $"<< /Certs [{New(0)} 0 R] >>", "<< /TS 7 0 R >>", Value())!;

    private int New(int offset) => victim.Free + offset;

    private T Pick<T>(params ReadOnlySpan<T> of) => of[random.Next(of.Length)];
}
