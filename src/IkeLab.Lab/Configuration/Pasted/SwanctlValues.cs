using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IkeLab.Dialects.Configurations;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>
/// The values of a section: times, volumes, addresses, yes and no. One that is none is the line's mistake.
/// </summary>
sealed class SwanctlValues(SwanctlSection section, Remarks remarks)
{
    const long SecondsMax = 30 * 86_400;

    public SwanctlSetting? Find(string key) => section.Find(key) is { Value.Length: > 0 } setting ? setting : null;

    /// <summary>With s, m, h or d behind it; null where it is not said.</summary>
    public long? Seconds(string key) =>
        Scaled(key, "a time such as 3600, 60m, 4h or 1d", SecondsMax, ('s', 1), ('m', 60), ('h', 3_600), ('d', 86_400));

    /// <summary>With k, m or g behind it; null where it is not said.</summary>
    public long? Octets(string key) =>
        Scaled(
            key, "a volume such as 500000000, 500m or 2g", uint.MaxValue * 1_024L, ('k', 1L << 10), ('m', 1L << 20),
            ('g', 1L << 30));

    public bool? Yes(string key) => Find(key) switch
    {
        null => null,
        { Value: "yes" or "true" or "enabled" or "1" } => true,
        { Value: "no" or "false" or "disabled" or "0" } => false,
        var other => Wrong<bool>(other, "yes or no"),
    };

    /// <summary>One address; null for %any, or where it is not said.</summary>
    public IPAddress? Address(string key)
    {
        if (Find(key) is not { } setting || setting.Value == "%any") return null;
        foreach (var further in setting.List.Skip(1))
            remarks.Note(setting.Line, $"of '{setting}' {further} is not used: the lab has one address there");
        return setting.List is [var first, ..] && IPAddress.TryParse(first, out var address) &&
            address.AddressFamily is AddressFamily.InterNetwork && address.ToString() == first
            ? address
            : Wrong<IPAddress>(setting, "an IPv4 address, or %any");
    }

    long? Scaled(string key, string what, long most, params (char Unit, long Factor)[] units)
    {
        if (Find(key) is not { } setting) return null;
        var value = setting.Value;
        var (unit, factor) = Array.Find(units, one => one.Unit == char.ToLowerInvariant(value[^1]));
        var digits = factor == 0 ? value : value[..^1];
        var isNumber = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number <= most / Math.Max(1, factor)
            ? number * Math.Max(1, factor)
            : Wrong<long>(setting, what);
    }

    T? Wrong<T>(SwanctlSetting setting, string what)
    {
        remarks.Wrong(setting, $"it should be {what}");
        return default;
    }
}
