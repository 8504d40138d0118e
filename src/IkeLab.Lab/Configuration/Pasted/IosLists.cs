using IkeLab.Dialects.Configurations;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>
/// The access lists of a configuration. Only those that something refers to are understood to the letter.
/// </summary>
sealed class IosLists
{
    readonly Dictionary<string, List<IosCommand>> _entries = new(StringComparer.Ordinal);
    readonly HashSet<string> _standard = new(StringComparer.Ordinal);
    readonly HashSet<string> _used = new(StringComparer.Ordinal);
    readonly List<string> _order = [];

    public IosLists(IosConfiguration config)
    {
        foreach (var command in config.Commands)
        {
            if (command.Kind is NumberedEntry) Entries(command["name"], IsStandardNumber(command["name"])).Add(command);
            else if (command.Kind is AccessList)
                Entries(command["name"], command.Has("standard")).AddRange(command.All(Entry));
        }
    }

    /// <summary>The entries of a list in order; null when there is no such list, or nothing in it.</summary>
    public IReadOnlyList<IosAccessEntry>? Find(string name, Remarks remarks)
    {
        _used.Add(name);
        if (!_entries.TryGetValue(name, out var commands)) return null;

        // Lines with a sequence number go by it; those without come behind, ten apart, as on IOS.
        var (numbered, last) = (new List<(uint Number, IosCommand Line)>(), 0u);
        foreach (var command in commands.Where(static command => !command.Has("remark")))
        {
            var number = command.Find("sequence") is { } written && uint.TryParse(written, out var given)
                ? given
                : last + 10;
            last = Math.Max(last, number);
            numbered.Add((number, command));
        }

        var entries = new List<IosAccessEntry>();
        foreach (var (_, command) in numbered.OrderBy(static one => one.Number))
        {
            var entry = IosAccessEntry.Parse(
                command.Has("permit"), command["entry"], _standard.Contains(name), out var why);
            if (entry is null) remarks.Wrong(command, why);
            else entries.Add(entry);
        }

        return numbered.Count == 0 ? null : entries;
    }

    /// <summary>Tells of the lists that nothing has asked for.</summary>
    public void RemarkOnUnused(Remarks remarks)
    {
        foreach (var command in _order.Where(name => !_used.Contains(name)).SelectMany(name => _entries[name]))
            remarks.Unused(command, "no crypto map and no NAT refers to its list");
    }

    List<IosCommand> Entries(string name, bool isStandard)
    {
        if (isStandard) _standard.Add(name);
        if (!_entries.TryGetValue(name, out var entries))
        {
            _entries[name] = entries = [];
            _order.Add(name);
        }

        return entries;
    }

    static bool IsStandardNumber(string name) =>
        uint.TryParse(name, out var number) && number is >= 1 and <= 99 or >= 1300 and <= 1999;
}
