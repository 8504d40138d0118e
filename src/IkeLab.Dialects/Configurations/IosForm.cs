using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace IkeLab.Dialects.Configurations;

/// <summary>
/// A command of IOS as its reference writes it: <c>crypto isakmp keepalive &lt;seconds:number&gt;
/// [&lt;retry:number&gt;] [periodic|on-demand]</c>. Brackets are optional, parentheses a choice, angle brackets what
/// the user gives, a word unless it says <c>number</c>, <c>ip</c>, or <c>rest</c> for all that is left. Keywords may be
/// shortened to three letters.
/// </summary>
sealed partial class IosForm(string form)
{
    const int KeywordLengthMin = 3;

    readonly Part[][] _ways =
    [
        .. Expand(form).Select(static way => way.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(static way => way.Select(Part.Of).ToArray()),
    ];

    /// <summary>What matches the words best; null when nothing does.</summary>
    /// <param name="words">Of a line, at least one.</param>
    /// <param name="reach">How far the words made sense, and what could have followed there.</param>
    public IosMatch? Match(IReadOnlyList<string> words, IosReach reach) => _ways
        .Select(way => Match(way, words, reach)).OfType<IosMatch>().MaxBy(match => match.Exact);

    static IosMatch? Match(Part[] way, IReadOnlyList<string> words, IosReach reach)
    {
        var exact = 0;
        for (var i = 0; i < way.Length; i++)
        {
            if (i >= words.Count || !way[i].Fits(words[i]))
            {
                reach.Expect(i, way[i].Wanted);
                return null;
            }

            if (way[i].IsExactly(words[i])) exact++;
            if (way[i].Kind == "rest") return new(exact, Values(way, words), [.. way.Select(part => part.Name)]);
        }

        if (words.Count == way.Length) return new(exact, Values(way, words), [.. way.Select(part => part.Name)]);
        reach.Expect(way.Length, "the end of the line");
        return null;
    }

    static Dictionary<string, string> Values(Part[] way, IReadOnlyList<string> words)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < way.Length; i++)
        {
            if (way[i].Kind is not { } kind) continue;
            values[way[i].Name] = kind == "rest" ? string.Join(' ', words.Skip(i)) : words[i];
        }

        return values;
    }

    internal static bool IsAddress(string word) =>
        IPAddress.TryParse(word, out var address) && address.AddressFamily is AddressFamily.InterNetwork &&
        address.ToString() == word;

    static IEnumerable<string> Expand(string form)
    {
        var choice = Choice().Match(form);
        if (!choice.Success) return [form];
        IEnumerable<string> choices = choice.Groups[1].Value.Split('|');
        if (choice.Value[0] == '[') choices = choices.Append("");
        var (before, behind) = (form[..choice.Index], form[(choice.Index + choice.Length)..]);
        return choices.SelectMany(chosen => Expand(before + chosen + behind));
    }

    /// <summary>A keyword, or what the user gives.</summary>
    /// <param name="Name">The keyword, or the name of what is given.</param>
    /// <param name="Kind">Null for a keyword.</param>
    sealed record Part(string Name, string? Kind)
    {
        public static Part Of(string written) =>
            written[0] != '<' ? new(written, null)
            : written.Trim('<', '>').Split(':') is [var name, var kind] ? new(name, kind)
            : new(written.Trim('<', '>'), "word");

        public string Wanted => Kind switch
        {
            null => Name,
            "number" => $"a number ({Name})",
            "ip" => $"an address ({Name})",
            _ => $"<{Name}>",
        };

        public bool Fits(string word) => Kind switch
        {
            null => IsExactly(word) ||
                (word.Length >= KeywordLengthMin && Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)),
            "number" => uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            "ip" => IsAddress(word),
            _ => true,
        };

        public bool IsExactly(string word) =>
            Kind is null && string.Equals(Name, word, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"[\[(]([^\[\]()]*)[\])]")]
    private static partial Regex Choice();
}

/// <summary>A line that is of a form.</summary>
/// <param name="Exact">Keywords that were written out.</param>
/// <param name="Values">What the user gave, by name.</param>
/// <param name="Words">The keywords, written out, with the names of the values between them.</param>
sealed record IosMatch(int Exact, IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Words);

/// <summary>How far a line made sense.</summary>
sealed class IosReach
{
    readonly SortedSet<string> _expected = new(StringComparer.Ordinal);

    /// <summary>Words that made sense.</summary>
    public int Words { get; private set; }

    /// <summary>What could have come behind them.</summary>
    public IReadOnlyCollection<string> Expected => _expected;

    public void Expect(int at, string what)
    {
        if (at < Words) return;
        if (at > Words) _expected.Clear();
        Words = at;
        _expected.Add(what);
    }
}
