using System.Text.RegularExpressions;

namespace IkeLab.Net;

/// <summary>
/// Criteria in words that the network itself does not know: somebody who knows more than an ISP brings them.
/// </summary>
/// <param name="pattern">
/// Their words, beginning with \G, the criterion's own as group 1, a space or the end behind.
/// </param>
/// <param name="of">The criterion of such words; null when they mean none after all.</param>
public sealed class FurtherCriteria(Regex pattern, Func<string, Criterion?> of)
{
    internal (Criterion Criterion, int Length)? At(string text, int at) =>
        pattern.Match(text, at) is { Success: true } match && of(match.Groups[1].Value) is { } criterion
            ? (criterion, match.Length)
            : null;
}
