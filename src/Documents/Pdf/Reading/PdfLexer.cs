using System.Text;

namespace EOffice.Documents.Pdf.Reading;

/// <summary>Bytes to values, strictly (ISO 32000-2, 7.2 and 7.3).</summary>
/// <param name="inFile">False inside an object stream, where positions mean nothing for a signature.</param>
internal ref struct PdfLexer(ReadOnlySpan<byte> data, int position, WorkBudget budget, bool inFile = true)
{
    private const int LongestToken = 4096;
    private const int LongestLiteral = 1 << 20;
    private const int LongestHex = 34 << 20;
    private const int MostLineEnds = 4;
    private readonly ReadOnlySpan<byte> _data = data;

    public int Position { get; set; } = position;

    public readonly bool AtEnd => Position >= _data.Length;

    public static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte b) => b is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']'
        or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    public readonly PdfRejectedException Broken(PdfFault fault = PdfFault.BrokenObject) => new(fault, Position);

    public void SkipSpace()
    {
        while (Position < _data.Length)
        {
            var b = _data[Position];
            if (b == (byte)'%')
            {
                var length = _data[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                Position = length < 0 ? _data.Length : Position + length;
            }
            else if (IsSpace(b))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Some programs point at the line end before an object or a table instead of its first byte.</summary>
    public void SkipLineEnds()
    {
        for (var n = 0; n < MostLineEnds && !AtEnd && _data[Position] is (10 or 13 or 32); n++)
        {
            Position++;
        }
    }

    /// <summary>Steps over a keyword that ends at a delimiter or space; false leaves the position.</summary>
    public bool TryKeyword(ReadOnlySpan<byte> word)
    {
        if (!_data[Position..].StartsWith(word) || !EndsToken(Position + word.Length))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    public void Keyword(ReadOnlySpan<byte> word)
    {
        if (!TryKeyword(word))
        {
            throw Broken();
        }
    }

    /// <summary>An unsigned integer of at most ten digits; null leaves the position.</summary>
    public int? TryUnsigned()
    {
        var end = Position;
        long value = 0;
        while (end < _data.Length && end - Position <= 10 && _data[end] is >= (byte)'0' and <= (byte)'9')
        {
            value = (value * 10) + _data[end++] - '0';
        }

        if (end == Position || value > int.MaxValue || !EndsToken(end))
        {
            return null;
        }

        Position = end;
        return (int)value;
    }

    public PdfValue Value(int depth = 0)
    {
        SkipSpace();
        budget.TakeValue(Position);
        if (AtEnd)
        {
            throw Broken();
        }

        if (depth > budget.Limits.Depth)
        {
            throw Broken(PdfFault.TooDeep);
        }

        return _data[Position] switch
        {
            (byte)'/' => new PdfName(Name()),
            (byte)'(' => Literal(),
            (byte)'<' => Position + 1 < _data.Length && _data[Position + 1] == (byte)'<' ? Dictionary(depth) : HexString(),
            (byte)'[' => Array(depth),
            (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.' => NumberOrReference(),
            _ => Constant(),
        };
    }

    private readonly bool EndsToken(int position)
        => position >= _data.Length || IsSpace(_data[position]) || IsDelimiter(_data[position]);

    private PdfValue Constant() => TryKeyword("true"u8) ? new PdfBoolean(true)
        : TryKeyword("false"u8) ? new PdfBoolean(false)
        : TryKeyword("null"u8) ? PdfNull.Value
        : throw Broken();

    private PdfDictionary Dictionary(int depth)
    {
        Position += 2;
        var dictionary = new PdfDictionary();
        budget.TakeContainer();
        while (true)
        {
            SkipSpace();
            if (_data[Position..].StartsWith(">>"u8))
            {
                Position += 2;
                return dictionary;
            }

            if (AtEnd || _data[Position] != (byte)'/')
            {
                throw Broken();
            }

            if (!dictionary.TryAdd(Name(), Value(depth + 1)))
            {
                throw Broken(PdfFault.DuplicateKey);
            }
        }
    }

    private PdfArray Array(int depth)
    {
        Position++;
        var items = new List<PdfValue>();
        budget.TakeContainer();
        while (true)
        {
            SkipSpace();
            if (AtEnd)
            {
                throw Broken();
            }

            if (_data[Position] == (byte)']')
            {
                Position++;
                return new PdfArray(items);
            }

            items.Add(Value(depth + 1));
        }
    }

    private string Name()
    {
        var start = ++Position;
        while (!EndsToken(Position))
        {
            if (_data[Position] is (byte)'#' or 0 || Position - start > LongestToken)
            {
                return OddName(start);
            }

            Position++;
        }

        return TokenPool.Get(_data[start..Position]);
    }

    private string OddName(int start)
    {
        Position = start;
        var text = new StringBuilder();
        while (!EndsToken(Position))
        {
            var b = _data[Position++];
            // Without two digits behind it, it stands for itself, as in PDF 1.0.
            if (b == (byte)'#' && Position + 1 < _data.Length && IsHex(_data[Position]) && IsHex(_data[Position + 1]))
            {
                b = (byte)((Nibble(_data[Position]) << 4) | Nibble(_data[Position + 1]));
                Position += 2;
            }

            if (b == 0 || text.Length > LongestToken)
            {
                throw Broken();
            }

            text.Append((char)b);
        }

        return text.ToString();
    }

    private PdfValue NumberOrReference()
    {
        var start = Position;
        if (TryUnsigned() is { } number)
        {
            var behind = Position;
            SkipSpace();
            if (TryUnsigned() is { } generation)
            {
                SkipSpace();
                if (TryKeyword("R"u8))
                {
                    // Number 0 is never in use: some programs write "0 0 R" for nothing.
                    return generation <= 65535 ? new PdfReference(number, generation) : throw Broken();
                }
            }

            Position = behind;
            return new PdfNumber(TokenPool.Get(_data[start..behind]));
        }

        return Number();
    }

    private PdfNumber Number()
    {
        var start = Position;
        var digits = 0;
        var points = 0;
        if (_data[Position] is (byte)'+' or (byte)'-')
        {
            Position++;
        }

        for (; !EndsToken(Position); Position++)
        {
            var b = _data[Position];
            digits += b is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
            points += b == (byte)'.' ? 1 : 0;
            if (!(b is >= (byte)'0' and <= (byte)'9' or (byte)'.') || points > 1 || digits > 40)
            {
                throw Broken();
            }
        }

        return digits > 0 ? new PdfNumber(TokenPool.Get(_data[start..Position])) : throw Broken();
    }

    private PdfString HexString()
    {
        var start = Position++;
        var length = _data[Position..].IndexOf((byte)'>');
        if (length is < 0 or > LongestHex)
        {
            throw Broken(length < 0 ? PdfFault.BrokenObject : PdfFault.TooMuchWork);
        }

        var bytes = new byte[(length + 1) / 2];
        var nibbles = 0;
        foreach (var b in _data.Slice(Position, length))
        {
            if (!IsSpace(b))
            {
                bytes[nibbles / 2] |= (byte)(Nibble(b) << (nibbles % 2 == 0 ? 4 : 0));
                nibbles++;
            }
        }

        Position += length + 1;
        return Text((nibbles + 1) / 2 == bytes.Length ? bytes : bytes[..((nibbles + 1) / 2)], hex: true, start);
    }

    private static bool IsHex(byte b) => char.IsAsciiHexDigit((char)b);

    private readonly int Nibble(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => throw Broken(),
    };

    private PdfString Literal()
    {
        var start = Position++;
        budget.TakeContainer();
        var written = _data[Position..LiteralEnd()];
        budget.TakeScanned(written.Length);
        budget.TakeCopied(written.Length);
        Position += written.Length + 1;
        return written.Length <= LongestLiteral ? Text(Unescaped(written), hex: false, start) : throw Broken(PdfFault.TooMuchWork);
    }

    /// <summary>Where the parenthesis is that closes the string.</summary>
    private readonly int LiteralEnd()
    {
        for (var (at, open) = (Position, 1); ; at++)
        {
            var next = at < _data.Length ? _data[at..].IndexOfAny("()\\"u8) : -1;
            if (next < 0)
            {
                throw Broken();
            }

            at += next;
            budget.TakeWalked();
            open += _data[at] switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            if (open == 0)
            {
                return at;
            }

            at += _data[at] == (byte)'\\' ? 1 : 0;   // whatever is behind it closes nothing
        }
    }

    private readonly byte[] Unescaped(ReadOnlySpan<byte> written)
    {
        var bytes = new byte[written.Length];
        var length = 0;
        while (true)
        {
            var plain = written.IndexOfAny((byte)'\\', (byte)'\r');
            plain = plain < 0 ? written.Length : plain;
            written[..plain].CopyTo(bytes.AsSpan(length));
            length += plain;
            written = written[plain..];
            if (written.IsEmpty)
            {
                return length == bytes.Length ? bytes : bytes[..length];
            }

            budget.TakeWalked();
            if (written[0] == (byte)'\\')
            {
                length += Escape(ref written, bytes.AsSpan(length));
                continue;
            }

            // A bare line end of any kind counts as one line feed (7.3.4.2).
            bytes[length++] = (byte)'\n';
            written = written[(written.StartsWith("\r\n"u8) ? 2 : 1)..];
        }
    }

    private readonly PdfString Text(byte[] bytes, bool hex, int start) => inFile ? new(bytes, hex, start, Position) : new(bytes, hex, -1, -1);

    /// <summary>Steps over an escape and writes what it stands for.</summary>
    /// <returns>How many bytes that is.</returns>
    private static int Escape(ref ReadOnlySpan<byte> written, Span<byte> into)
    {
        var b = written[1];
        var digits = 0;
        for (var value = 0; digits < 3 && digits + 1 < written.Length && written[digits + 1] is >= (byte)'0' and <= (byte)'7'; into[0] = (byte)value)
        {
            value = (value * 8) + written[++digits] - '0';
        }

        var broken = b == (byte)'\r' && written.Length > 2 && written[2] == (byte)'\n' ? 2 : b is (byte)'\r' or (byte)'\n' ? 1 : 0;
        written = written[(1 + Math.Max(digits, Math.Max(broken, 1)))..];
        if (digits == 0 && broken == 0)
        {
            into[0] = b switch { (byte)'n' => 10, (byte)'r' => 13, (byte)'t' => 9, (byte)'b' => 8, (byte)'f' => 12, _ => b };
        }

        return broken > 0 ? 0 : 1;
    }
}
