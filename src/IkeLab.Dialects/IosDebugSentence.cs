using System.Text.RegularExpressions;

namespace IkeLab.Dialects;

/// <summary>
/// A sentence of the debug log of IOS, said once for printing and reading, without its time stamp. Where a sentence
/// belongs to an SA its first field is the connection ID: 0 before there are keys, 1001 and up after.
/// </summary>
/// <param name="form">Literal text with <c>{}</c> for each field.</param>
public sealed partial class IosDebugSentence(string form)
{
    readonly LineForm _form = new(form);

    /// <exception cref="ArgumentException">The fields are not as many as the sentence has.</exception>
    public string Print(params ReadOnlySpan<object> fields) => _form.Print(fields);

    /// <summary>
    /// The fields of a line without its time stamp; null when it says something else. Of the three ways in which
    /// releases write what is in front of a sentence, <c>ISAKMP:(0):</c>, <c>ISAKMP (0):</c> and
    /// <c>ISAKMP-PAK: (0):</c>, all are taken.
    /// </summary>
    public string[]? Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var front = form.StartsWith("ISAKMP (", StringComparison.Ordinal) ? "ISAKMP ($1): " : "ISAKMP:($1):";
        return _form.Read(Front().Replace(line, front));
    }

    // Linear in the line, like the form.
    [GeneratedRegex(
        @"^ISAKMP(?:-[A-Z]+)?:? ?\(([0-9:]+)\): ?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Front();
}
