using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace IkeLab.Dialects;

/// <summary>
/// What IOS writes for <c>ping</c>. There is a mark for each echo in its order: <c>!</c> answered, <c>.</c> not within
/// the timeout, <c>U</c> unreachable, <c>M</c> too big to go without fragments; and the rarer ones of IOS. The round
/// trip is that of the answered ones, null when none was.
/// </summary>
public sealed record IosPing(IPAddress Destination, string Marks, IosRoundTrip? RoundTrip)
{
    /// <summary>A line of marks is broken after so many.</summary>
    const int MarksPerLine = 70;

    // Answered, timed out, unreachable, source quench, too big, unknown, time to live exceeded, congestion.
    const string KnownMarks = "!.UQM?&C";

    static readonly LineForm AbortLine = new("Type escape sequence to abort.");
    static readonly LineForm SendingLine = new("Sending {}, {}-byte ICMP Echos to {}, timeout is {} seconds:");
    // IOS leaves a blank behind the address.
    static readonly LineForm SourceLine = new("Packet sent with a source address of {} ");
    static readonly LineForm DontFragmentLine = new("Packet sent with the DF bit set");
    static readonly LineForm AnsweredLine =
        new("Success rate is {} percent ({}/{}), round-trip min/avg/max = {}/{}/{} ms");
    static readonly LineForm UnansweredLine = new("Success rate is {} percent ({}/{})");

    /// <summary>Of the whole IP packet, in octets.</summary>
    public int Size { get; init; } = 100;

    public int TimeoutSeconds { get; init; } = 2;

    /// <summary>Only when the command names it.</summary>
    public IPAddress? Source { get; init; }

    public bool DontFragment { get; init; }

    public int Sent => Marks.Length;

    public int Received => Marks.Count(mark => mark == '!');

    /// <summary>Rounded down: 2 of 3 are 66 percent.</summary>
    public int SuccessRate => Sent == 0 ? 0 : (int)(100L * Received / Sent);

    public string Print()
    {
        var writer = new ShowWriter();
        writer.Line(AbortLine);
        writer.Line(SendingLine, Sent, Size, Destination, TimeoutSeconds);
        if (Source is not null) writer.Line(SourceLine, Source);
        if (DontFragment) writer.Line(DontFragmentLine);
        foreach (var line in Marks.Chunk(MarksPerLine)) writer.Line(new string(line));
        if (RoundTrip is { } times)
            writer.Line(AnsweredLine, SuccessRate, Received, Sent, times.Min, times.Avg, times.Max);
        else writer.Line(UnansweredLine, SuccessRate, Received, Sent);
        return writer.ToString();
    }

    /// <summary>
    /// Finds the first ping in a pasted text; one whose sums are not those of its marks is refused. It never throws.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IosPing? ping)
    {
        ping = null;
        if (ShowReader.From(text ?? "", SendingLine) is not { } reader) return false;

        var sending = reader.Read(SendingLine);
        var (sent, size, destination, timeout) = (sending.Count(), sending.Count(), sending.Address(), sending.Count());
        var source = reader.TryRead(SourceLine, out var sourceField) ? sourceField.Address() : null;
        var dontFragment = reader.TryRead(DontFragmentLine, out _);
        var marks = ReadMarks(reader);
        var hasTimes = reader.TryRead(AnsweredLine, out var sums);
        sums ??= reader.Read(UnansweredLine);
        var (rate, received, total) = (sums.Count(), sums.Count(), sums.Count());
        var times = hasTimes ? new IosRoundTrip(sums.Count(), sums.Count(), sums.Count()) : null;
        var read = new IosPing(destination, marks, times)
        {
            Size = size,
            TimeoutSeconds = timeout,
            Source = source,
            DontFragment = dontFragment,
        };
        var isConsistent = (sent, sent, received, rate) == (total, read.Sent, read.Received, read.SuccessRate);
        if (reader.Failed || !isConsistent) return false;

        ping = read;
        return true;
    }

    static string ReadMarks(ShowReader reader)
    {
        List<string> lines = [];
        while (!reader.Failed && !reader.Sees(AnsweredLine) && !reader.Sees(UnansweredLine))
        {
            var line = reader.ReadLine().Trim();
            if (line.All(KnownMarks.Contains)) lines.Add(line);
            else reader.Fail();
        }

        return string.Concat(lines);
    }
}
