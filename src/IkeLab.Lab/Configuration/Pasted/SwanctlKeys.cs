using IkeLab.Dialects;
using IkeLab.Dialects.Configurations;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>The keys that a section of swanctl.conf may have (swanctl.conf(5)).</summary>
/// <param name="used">Those that the lab makes something of.</param>
sealed class SwanctlKeys(params string[] used)
{
    /// <summary>Those that change nothing here.</summary>
    public IReadOnlyList<string> Noted { get; init; } = [];

    /// <summary>Those that ask for what the lab does not have.</summary>
    public IReadOnlyList<string> Impossible { get; init; } = [];

    /// <summary>The sections in it; a name may go on behind these: <c>local-1</c>.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Tells of every key and section that is not used, or not known.</summary>
    public void Check(SwanctlSection section, Remarks remarks)
    {
        foreach (var setting in section.Settings)
        {
            if (used.Contains(setting.Key)) continue;
            if (Noted.Contains(setting.Key))
                remarks.Unused(setting, "it makes no difference here, or IkeLab does not do it");
            else if (Impossible.Contains(setting.Key)) remarks.Wrong(setting, "IkeLab does not have it");
            else remarks.Wrong(setting, $"'{setting.Key}' is not known in '{NameOf(section)}'; did you mean " +
                $"'{Nearest(setting.Key, used.Concat(Noted))}'?");
        }

        foreach (var inner in section.Sections
            .Where(inner => !Sections.Any(known => inner.Name.StartsWith(known, StringComparison.Ordinal))))
            remarks.Wrong(
                inner.Line, inner.Name,
                $"it is no section of '{NameOf(section)}'; did you mean '{Nearest(inner.Name, Sections)}'?");
    }

    static string NameOf(SwanctlSection section) => section.Name.Length == 0 ? "swanctl.conf" : section.Name;

    static string Nearest(string word, IEnumerable<string> known) =>
        known.OrderBy(one => EditDistance.Between(word, one))
            .ThenBy(static one => one, StringComparer.Ordinal).FirstOrDefault() ?? "nothing";
}
