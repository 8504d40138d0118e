using System.Globalization;
using System.Numerics;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Gherkin.Expressions;

/// <summary>The types that a text becomes without a transformation, the same in every culture.</summary>
static class Scalars
{
    public static bool Knows(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(object) || type == typeof(bool) || IsNumber(type);

    /// <exception cref="UsageException">The text is no such value.</exception>
    public static object Parse(string text, Type type) =>
        TryParse(text, type) ?? throw new UsageException($"\"{text}\" is not {Describe(type)}");

    static object? TryParse(string text, Type type)
    {
        if (type == typeof(string) || type == typeof(object)) return text;
        if (type == typeof(bool)) return bool.TryParse(text, out var truth) ? truth : null;
        if (type.IsEnum) return ParseEnum(text, type);
        if (type == typeof(BigInteger))
        {
            const NumberStyles Signed = NumberStyles.AllowLeadingSign;
            return BigInteger.TryParse(text, Signed, CultureInfo.InvariantCulture, out var big) ? big : null;
        }

        if (type == typeof(float) || type == typeof(double))
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)) return null;
            return type == typeof(float) ? (float)real : real;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        if (type == typeof(decimal)) return number;
        if (decimal.Truncate(number) != number) return null;
        try
        {
            return Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>
    /// By name, in any case and with spaces ("main mode" is MainMode), as Reqnroll does; never by number.
    /// </summary>
    static object? ParseEnum(string text, Type type)
    {
        var name = text.Replace(" ", "");
        var names = Enum.GetNames(type);
        var index = Array.FindIndex(names, one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : Enum.Parse(type, names[index]);
    }

    static string Describe(Type type) => true switch
    {
        _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(float) || type == typeof(double) || type == typeof(decimal) => "a number",
        _ when type == typeof(BigInteger) => "a whole number",
        _ => $"a whole number that fits {type.Name}",
    };

    static bool IsNumber(Type type) =>
        type == typeof(decimal) || type == typeof(BigInteger)
        || (type.IsPrimitive && type != typeof(char) && type != typeof(nint) && type != typeof(nuint));
}
