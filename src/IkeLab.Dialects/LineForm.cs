using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IkeLab.Dialects;

/// <summary>
/// One line of a device's output, said once for printing and reading: literal text with <c>{}</c> for each field.
/// </summary>
/// <remarks>
/// Printing keeps the blanks of the form; reading is free with them, because pasted text has often lost or gained some.
/// </remarks>
sealed class LineForm(string form)
{
    readonly string[] _literals = form.Split("{}");

    // Linear in the line: what is pasted may be anything.
    readonly Regex _line = new(Pattern(form), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <exception cref="ArgumentException">The fields are not as many as the form has.</exception>
    public string Print(params ReadOnlySpan<object> fields)
    {
        if (fields.Length != _literals.Length - 1)
            throw new ArgumentException($"The form '{form}' has {_literals.Length - 1} fields, not {fields.Length}.");

        var line = new StringBuilder(_literals[0]);
        for (var i = 0; i < fields.Length; i++)
            line.Append(CultureInfo.InvariantCulture, $"{fields[i]}").Append(_literals[i + 1]);
        return line.ToString();
    }

    public bool Matches(string line) => _line.IsMatch(line);

    /// <summary>The fields of a line of this form, without the blanks around them; null for any other line.</summary>
    public string[]? Read(string line) =>
        _line.Match(line) is { Success: true } match
            ? [.. match.Groups.Values.Skip(1).Select(group => group.Value.Trim())]
            : null;

    static string Pattern(string form)
    {
        // Between two fields only the blank tells where one ends.
        var literals = form.Trim().Split("{}").Select(literal => literal.Length > 0 && literal.Trim().Length == 0
            ? @"\s"
            : string.Join(@"\s*", literal.Split(' ').Select(Regex.Escape)));
        return $@"^\s*{string.Join(@"\s*(\S.*?)\s*", literals)}\s*$";
    }
}
