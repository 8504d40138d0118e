namespace IkeLab.Dialects.Configurations;

/// <summary>A line of an IOS configuration that was understood, with those of its section.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Kind">What it says.</param>
public sealed record IosCommand(int Line, string Text, IosCommandKind Kind)
{
    readonly List<IosCommand> _inner = [];

    internal IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    internal IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Why the lab does nothing with it; null where it does.</summary>
    public string? Note { get; init; }

    /// <summary>The lines of its section.</summary>
    public IReadOnlyList<IosCommand> Inner => _inner;

    /// <summary>What the user gave under a name that its form has.</summary>
    public string this[string name] => Values[name];

    /// <summary>What the user gave under a name that its form may have.</summary>
    public string? Find(string name) => Values.GetValueOrDefault(name);

    /// <summary>Whether a keyword of its form is in it.</summary>
    public bool Has(string keyword) => Words.Contains(keyword);

    /// <summary>The last line of this kind in its section: on IOS a later line overwrites an earlier one.</summary>
    public IosCommand? Last(IosCommandKind kind) => _inner.FindLast(one => one.Kind == kind);

    public IEnumerable<IosCommand> All(IosCommandKind kind) => _inner.Where(one => one.Kind == kind);

    internal void Add(IosCommand command) => _inner.Add(command);
}
