namespace EOffice.Documents.Pdf.Reading;

/// <summary>Objects kept inside object streams (ISO 32000-2, 7.5.7).</summary>
internal sealed class ObjectStreams(PdfFile file)
{
    private const int MostCachedBytes = 32 << 20;
    private readonly Dictionary<int, Container> _containers = [];
    private int _cachedBytes;

    public IndirectObject Read(int number, XrefEntry entry)
    {
        var container = Open(entry.Position);
        if (entry.Detail >= container.Numbers.Length || container.Numbers[entry.Detail] != number)
        {
            throw new PdfRejectedException(PdfFault.BrokenXref, number);
        }

        var end = entry.Detail + 1 < container.Starts.Length ? container.Starts[entry.Detail + 1] : container.Data.Length;
        var start = container.Starts[entry.Detail];
        if (start > end || end > container.Data.Length)
        {
            throw new PdfRejectedException(PdfFault.BrokenStream, number);
        }

        var lexer = new PdfLexer(container.Data.AsSpan(0, end), start, file.Budget, inFile: false);
        file.Budget.StartObject();
        var value = lexer.Value();
        file.Budget.TakeScanned(lexer.Position - start);
        lexer.SkipSpace();
        return lexer.AtEnd && value is not PdfReference
            ? new IndirectObject(number, 0, value, default)
            : throw new PdfRejectedException(PdfFault.BrokenStream, number);
    }

    /// <summary>The numbers of the objects in a container, in order, whether any section lists them or not.</summary>
    public static int[] NumbersIn(PdfFile file, PdfStream container) => new ObjectStreams(file).Index(container).Numbers;

    private Container Open(int number)
    {
        if (_containers.TryGetValue(number, out var open))
        {
            return open;
        }

        if (file.Entry(number).Kind != XrefKind.InFile || file.Object(number)?.Value is not PdfStream stream
            || stream.Dictionary.Raw("Type") is not PdfName { Value: "ObjStm" })
        {
            throw new PdfRejectedException(PdfFault.BrokenXref, number);
        }

        var container = Index(stream);
        if ((_cachedBytes += container.Data.Length) > MostCachedBytes)
        {
            _containers.Clear();
            _cachedBytes = container.Data.Length;
        }

        return _containers[number] = container;
    }

    private Container Index(PdfStream stream)
    {
        var dictionary = stream.Dictionary;
        var data = StreamDecoder.Decode(dictionary, file.Bytes.Slice(stream.Start, stream.Length), file.Budget);
        var count = (dictionary.Raw("N") as PdfNumber)?.Integer ?? -1;
        var first = (dictionary.Raw("First") as PdfNumber)?.Integer ?? -1;
        if (count < 0 || count > file.Budget.Limits.Objects || first < 0 || first > data.Length)
        {
            throw new PdfRejectedException(PdfFault.BrokenStream);
        }

        file.Budget.TakeEntries(count);
        var numbers = new int[count];
        var starts = new int[count];
        var lexer = new PdfLexer(data.AsSpan(0, first), 0, file.Budget, inFile: false);
        for (var i = 0; i < count; i++)
        {
            lexer.SkipSpace();
            numbers[i] = lexer.TryUnsigned() ?? throw lexer.Broken(PdfFault.BrokenStream);
            lexer.SkipSpace();
            starts[i] = checked(first + (lexer.TryUnsigned() is { } offset && offset <= data.Length ? offset : throw lexer.Broken(PdfFault.BrokenStream)));
        }

        return new Container(numbers, starts, data);
    }

    private sealed record Container(int[] Numbers, int[] Starts, byte[] Data);
}
