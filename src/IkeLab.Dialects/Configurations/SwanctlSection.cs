namespace IkeLab.Dialects.Configurations;

/// <summary>A section of a swanctl.conf: settings and sections, each with the line that it is on.</summary>
/// <param name="Name">Empty for the file.</param>
/// <param name="Line">From 1.</param>
public sealed record SwanctlSection(string Name, int Line)
{
    readonly List<SwanctlSetting> _settings = [];
    readonly List<SwanctlSection> _sections = [];

    public IReadOnlyList<SwanctlSetting> Settings => _settings;

    public IReadOnlyList<SwanctlSection> Sections => _sections;

    /// <summary>Null when there is none.</summary>
    public SwanctlSetting? Find(string key) => _settings.Find(setting => setting.Key == key);

    /// <summary>Null when there is none.</summary>
    public SwanctlSection? Section(string name) => _sections.Find(section => section.Name == name);

    /// <summary>A key that is set again gets the new value, at the place of the old one.</summary>
    internal void Set(SwanctlSetting setting)
    {
        var known = _settings.FindIndex(one => one.Key == setting.Key);
        if (known < 0) _settings.Add(setting);
        else _settings[known] = setting;
    }

    /// <summary>A section that is opened again goes on.</summary>
    internal SwanctlSection Open(string name, int line)
    {
        if (Section(name) is { } known) return known;
        var section = new SwanctlSection(name, line);
        _sections.Add(section);
        return section;
    }
}

/// <summary>A key and its value.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Without quotes; empty for none.</param>
/// <param name="Line">From 1.</param>
public sealed record SwanctlSetting(string Key, string Value, int Line)
{
    /// <summary>The value as a list, separated by commas.</summary>
    public IReadOnlyList<string> List =>
        Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public override string ToString() => $"{Key} = {Value}";
}
