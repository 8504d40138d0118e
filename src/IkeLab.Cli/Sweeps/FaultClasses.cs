using System.Globalization;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab.Readings;
using IkeLab.Net;

namespace IkeLab.Cli.Sweeps;

/// <summary>
/// The classes of faults that a sweep knows, and the cases that each of them makes of a run's messages.
/// </summary>
static class FaultClasses
{
    const int SeedsMax = 100_000;
    const int LossPerMillion = 200_000;

    // Beyond the next transmission of every make, and beyond the end of most exchanges.
    static readonly TimeSpan Long = TimeSpan.FromSeconds(12);
    static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Late = TimeSpan.FromSeconds(90);

    public const string Names =
        "single-loss, single-duplicate, single-delay, single-corrupt, single-tamper, single-truncate, single-replay, " +
        "pairs, pairs:all, seeds:N";

    /// <summary>
    /// The cases of a list of classes, in its order. Pairs are many: each is made when it is asked for.
    /// </summary>
    /// <exception cref="RefusedException">There is no such class.</exception>
    public static IEnumerable<SweepCase> Cases(string classes, IReadOnlyList<PassedMessage> messages, ulong seed) =>
        classes.Split(',', StringSplitOptions.TrimEntries).Distinct().SelectMany(name => Of(name, messages, seed));

    /// <summary>What is asked for is told to be unknown before anything runs.</summary>
    /// <exception cref="RefusedException">There is no such class.</exception>
    public static void Check(string classes) => _ = Cases(classes, [], 0).Count();

    static IEnumerable<SweepCase> Of(string name, IReadOnlyList<PassedMessage> messages, ulong seed) => name switch
    {
        "pairs" => Pairs(Losses(messages), messages, seed),
        "pairs:all" => Pairs([.. Singles.SelectMany(one => one.Faults(messages))], messages, seed),
        ['s', 'e', 'e', 'd', 's', ':', .. var count] => Seeds(count),
        _ => Singles.FirstOrDefault(one => one.Name == name) is { Faults: { } faults }
            ? faults(messages).Select(one => new SweepCase(one.Row, one.Column, [one.Text], seed))
            : throw new RefusedException(
                ExitCodes.Usage,
                $"--faults {name}: did you mean '{Mistakes.Nearest(name, Names.Split(", "))}'? There are {Names}"),
    };

    static readonly IReadOnlyList<
        (string Name, Func<IReadOnlyList<PassedMessage>, List<MessageFault>> Faults)> Singles =
    [
        ("single-loss", Losses),
        ("single-duplicate", messages => Each(messages, "duplicate", new Duplicate())),
        ("single-delay", Delays),
        ("single-corrupt", messages =>
            [.. messages.Select(
                one => MessageFault.Of(one, "corrupt", new Corrupt(Place.Bit(7, one.Packet.Bytes.Length - 1))))]),
        ("single-tamper", messages => [.. messages.SelectMany(Tampered)]),
        ("single-truncate", messages => [.. messages.SelectMany(Truncated)]),
        ("single-replay", messages =>
        [
            .. Each(messages, "replay 5 s", new Duplicate(Late: Soon)),
            .. Each(messages, "replay 90 s", new Duplicate(Late: Late)),
            .. Replays(messages.Where(message => message.From is IspSide.A).ToList()),
            .. Replays(messages.Where(message => message.From is IspSide.B).ToList()),
        ]),
    ];

    static List<MessageFault> Losses(IReadOnlyList<PassedMessage> messages) => Each(messages, "loss", new Drop());

    static List<MessageFault> Each(IReadOnlyList<PassedMessage> messages, string column, Effect effect) =>
        [.. messages.Select(message => MessageFault.Of(message, column, effect))];

    /// <summary>Each message comes again behind each later one of its sender.</summary>
    static IEnumerable<MessageFault> Replays(List<PassedMessage> messages)
    {
        for (var later = 1; later < messages.Count; later++)
        {
            var match = new IspMatch(Criterion.Ike, Criterion.From(messages[0].From)).Number(later + 1);
            for (var back = 1; back <= later; back++)
            {
                yield return new(
                    MessageFault.RowOf(messages[later - back]), $"replay behind {messages[later]}",
                    new IspRule(match, new Replay(back)).Text);
            }
        }
    }

    /// <summary>A bit of each field, and the last of all; the gateway gets to see it.</summary>
    static IEnumerable<MessageFault> Tampered(PassedMessage message)
    {
        foreach (var field in PlacesOfPacket.FieldsOf(message.Packet))
            yield return MessageFault.Of(message, $"tamper with {field}", new Tamper(Place.Field(field)));
        yield return MessageFault.Of(
            message, "tamper with the end", new Tamper(Place.Bit(7, message.Packet.Bytes.Length - 1)));
    }

    /// <summary>The end cut off at each boundary of payloads; the gateway gets to see it.</summary>
    static IEnumerable<MessageFault> Truncated(PassedMessage message) => message.Boundaries().Select((octets, i) =>
        MessageFault.Of(
            message, FormattableString.Invariant($"cut at boundary {i}"), new Truncate(octets, Repairs: true)));

    /// <summary>Each message comes behind the one that followed it, and behind its own next transmission.</summary>
    static List<MessageFault> Delays(IReadOnlyList<PassedMessage> messages)
    {
        List<MessageFault> faults = [];
        for (var i = 0; i < messages.Count; i++)
        {
            var by = i + 1 < messages.Count
                ? messages[i + 1].At - messages[i].At + TimeSpan.FromMilliseconds(1)
                : Short;
            faults.Add(MessageFault.Of(messages[i], "delay past the next", new Delay(by)));
            faults.Add(MessageFault.Of(messages[i], "delay 12 s", new Delay(Long)));
        }

        return faults;
    }

    /// <summary>Every two of them, and every one with the loss of the same message when it comes again.</summary>
    static IEnumerable<SweepCase> Pairs(
        IReadOnlyList<MessageFault> faults, IReadOnlyList<PassedMessage> messages, ulong seed)
    {
        for (var i = 0; i < faults.Count; i++)
        {
            var first = faults[i];
            yield return new(first.Name, "repeated: loss", [first.Text, Again(first, messages)], seed);
            foreach (var second in faults.Skip(i + 1).Where(second => second.Text != first.Text))
                yield return new(first.Name, second.Name, [first.Text, second.Text], seed);
        }
    }

    static string Again(MessageFault fault, IReadOnlyList<PassedMessage> messages)
    {
        var message = messages.First(one => MessageFault.RowOf(one) == fault.Row);
        var repeated = message with { Transmission = message.Transmission + 1, Number = 1 };
        return MessageFault.Of(repeated, "", new Drop()).Text;
    }

    static IEnumerable<SweepCase> Seeds(string count)
    {
        var isNumber = int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var seeds);
        if (!isNumber || seeds is < 1 or > SeedsMax)
            throw new RefusedException(ExitCodes.Usage, $"--faults seeds:{count}: a number from 1 to {SeedsMax}");

        var loss = new IspRule(new IspMatch(Criterion.Ike).WithChance(LossPerMillion), new Drop()).Text;
        return Enumerable.Range(1, seeds).Select(seed => new SweepCase(
            string.Create(CultureInfo.InvariantCulture, $"seed {seed}"), "20 % loss of IKE", [loss], (ulong)seed));
    }

    sealed record MessageFault(string Row, string Column, string Text)
    {
        public string Name { get; } = $"{Row} {Column}";

        public static MessageFault Of(PassedMessage message, string column, Effect effect) =>
            new(RowOf(message), column, new IspRule(message.Match, effect).Text);

        public static string RowOf(PassedMessage message) => $"{message.From} {message}";
    }
}
