using System.Globalization;
using IkeLab.Dialects.Configurations;
using IkeLab.Ike;
using IkeLab.Wire.Isakmp;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>
/// What an entry of a crypto map, or an IPsec profile, says of the SAs: transform sets, PFS and lifetimes.
/// </summary>
sealed class IosProtection(IosConfiguration config, Remarks remarks)
{
    const uint SecondsDefault = 3_600, KilobytesDefault = 4_608_000;
    const uint SecondsMax = 30 * 86_400;
    const int PfsDefault = 1; // what 'set pfs' without a group means

    readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public GatewaySetup Apply(GatewaySetup setup, IReadOnlyList<IosCommand> commands, IosCommand owner)
    {
        if (commands.LastOrDefault(static one => one.Kind is SetTransformSet) is { } sets)
            setup = setup with { TransformSets = SetsOf(sets) };
        var pfs = commands.LastOrDefault(static one => one.Kind is SetPfs);
        return setup with
        {
            PfsGroup = pfs is null ? null : GroupOf(pfs),
            Phase2Lifetime = TimeSpan.FromSeconds(Lifetime(commands, "seconds", SecondsDefault, SecondsMax)),
            Phase2Kilobytes = HasNoVolume(commands)
                ? uint.MaxValue
                : Lifetime(commands, "kilobytes", KilobytesDefault, uint.MaxValue),
            ReplayWindow = commands.LastOrDefault(static one => one.Kind is ReplayWindow) is { } window
                ? Window(window)
                : setup.ReplayWindow,
        };
    }

    public static bool AreSame(GatewaySetup one, GatewaySetup other) =>
        one.TransformSets.SequenceEqual(other.TransformSets) &&
        (one.PfsGroup, one.Phase2Lifetime, one.Phase2Kilobytes, one.ReplayWindow) ==
        (other.PfsGroup, other.Phase2Lifetime, other.Phase2Kilobytes, other.ReplayWindow);

    public int GlobalWindow() =>
        config.Last(ReplayWindow) is { } window ? Window(window) : GatewaySetup.ReplayWindowMin;

    public void RemarkOnUnused()
    {
        foreach (var set in config.All(IosCommandKind.TransformSet).Where(one => !_used.Contains(one["name"])))
            remarks.Unused(set);
    }

    List<TransformSet> SetsOf(IosCommand command)
    {
        var sets = new List<TransformSet>();
        foreach (var name in command["names"].Split(' '))
        {
            _used.Add(name);
            if (config.All(IosCommandKind.TransformSet).LastOrDefault(one => one["name"] == name) is { } definition)
                Add(sets, definition);
            else remarks.Wrong(command, $"there is no transform set {name}");
        }

        return sets;
    }

    void Add(List<TransformSet> sets, IosCommand definition)
    {
        var words = WordsOf(definition["transforms"]);
        var mode = definition.Last(Mode)?.Has("transport") is true
            ? EncapsulationMode.Transport
            : EncapsulationMode.Tunnel;
        if (remarks.Try(definition, () => AlgorithmNames.TransformSet(words), null!) is { } suite)
            sets.Add(new(suite, mode));
    }

    /// <summary>
    /// The words in the order and the form that the lab has: encryption first, no length where it is the shortest.
    /// </summary>
    static string WordsOf(string transforms)
    {
        var words = transforms.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        words.Remove("128");
        var authentication = words.FindIndex(static word => word.Contains("-hmac", StringComparison.Ordinal));
        if (authentication < 0) return string.Join(' ', words);
        var last = words[authentication];
        words.RemoveAt(authentication);
        return string.Join(' ', words.Append(last));
    }

    int? GroupOf(IosCommand command)
    {
        var written = command.Find("group");
        if (written is null) return PfsDefault;
        var digits = written.StartsWith("group", StringComparison.Ordinal) ? written["group".Length..] : written;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return remarks.Try<int?>(command, () => AlgorithmNames.Group(number), null);
        remarks.Wrong(command, $"'{written}' is no group: write it like group14");
        return null;
    }

    /// <summary>Of the entry, else of the whole gateway.</summary>
    uint Lifetime(IReadOnlyList<IosCommand> commands, string unit, uint otherwise, uint most)
    {
        var line = commands.LastOrDefault(one => one.Kind is SaLifetime && one.Has(unit))
            ?? config.Commands.LastOrDefault(one => one.Kind is SaLifetime && one.Has(unit));
        return line?.Number("value", 1, most, remarks) ?? otherwise;
    }

    bool HasNoVolume(IReadOnlyList<IosCommand> commands) =>
        (commands.LastOrDefault(IsOfVolume) ?? config.Commands.LastOrDefault(IsOfVolume))?.Kind is NoSaVolume;

    static bool IsOfVolume(IosCommand one) =>
        one.Kind is NoSaVolume || (one.Kind is SaLifetime && one.Has("kilobytes"));

    int Window(IosCommand command) => (int)command.Number(
        "packets", GatewaySetup.ReplayWindowMin, GatewaySetup.ReplayWindowMax, remarks);
}
