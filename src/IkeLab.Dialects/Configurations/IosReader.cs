namespace IkeLab.Dialects.Configurations;

/// <summary>
/// Reads a configuration line by line, as IOS does: the section that a line belongs to is the one that is open, however
/// it is indented. Indentation only tells what belongs to a section that is not understood.
/// </summary>
sealed class IosReader
{
    static readonly char[] Blanks = [' ', '\t', '\r'];

    readonly List<IosCommand> _commands = [];
    readonly List<Complaint> _unused = [];
    readonly List<Complaint> _notUnderstood = [];
    IosCommand? _section;
    IosMode _mode = IosGrammar.Global;
    bool _isIndented; // the section that is open has had an indented line
    string? _bannerEnd;
    bool _isInCertificate;

    public IosConfiguration Read(string text)
    {
        var lines = text.Split('\n');
        var margin = lines.Where(line => line.Trim(Blanks) is [not '!', ..]).Select(Indentation).DefaultIfEmpty().Min();
        for (var i = 0; i < lines.Length; i++) Take(i + 1, lines[i], Indentation(lines[i]) > margin);
        return new(_commands, _unused, _notUnderstood);
    }

    static int Indentation(string line) => line.Length - line.TrimStart(Blanks).Length;

    void Take(int number, string raw, bool isIndented)
    {
        var line = raw.Trim(Blanks);
        if (_bannerEnd is { } end)
        {
            _unused.Add(new(number, line, "a banner"));
            if (line.Contains(end, StringComparison.Ordinal)) _bannerEnd = null;
        }
        else if (_isInCertificate)
        {
            _unused.Add(new(number, line, "the lab's gateways have certificates of the lab's CA"));
            if (line.EndsWith("quit", StringComparison.Ordinal)) _isInCertificate = false;
        }
        else if (line.Length == 0)
        {
            return;
        }
        else if (line[0] == '!')
        {
            if (!isIndented) Close();
        }
        else
        {
            Take(new(number, line), line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries), isIndented);
        }
    }

    void Take(Written line, string[] words, bool isIndented)
    {
        if (words is ["exit" or "end" or "exit-address-family"])
        {
            Close();
            return;
        }

        var (inner, outer) = (new IosReach(), new IosReach());
        var own = _section is null ? null : Match(_mode, words, inner);
        var isForeign = _section is not null && _mode.Rules.Count == 0;
        var global = isIndented && isForeign ? null : Match(IosGrammar.Global, words, outer);
        if (own is not null && !(global?.Match.Exact > own.Match.Exact)) Add(line, own, isIndented);
        else if (global is not null) Open(line, global);
        else if (BelongsHere(words, isIndented)) TakeUnknown(line, words, inner);
        else TakeUnknownGlobal(line, words, outer);
    }

    /// <summary>Whether a line that nobody knows is one of the section that is open.</summary>
    bool BelongsHere(string[] words, bool isIndented) =>
        _section is not null && (isIndented || (!_isIndented && !IosGrammar.GlobalWords.Contains(words[0])));

    void Add(Written line, Matched own, bool isIndented)
    {
        _isIndented |= isIndented;
        _section!.Add(Command(line, own));
    }

    void Open(Written line, Matched global)
    {
        Close();
        var command = Command(line, global);
        if (global.Rule.Opens is not { } mode)
        {
            _commands.Add(command);
            return;
        }

        // A section that is opened again goes on, but for a transform set, which is replaced.
        var known = command.Kind is IosCommandKind.TransformSet ? null : _commands.Find(one => AreSame(one, command));
        if (known is null) _commands.Add(command);
        (_section, _mode, _isIndented) = (known ?? command, mode, false);
    }

    static bool AreSame(IosCommand one, IosCommand other) => one.Kind == other.Kind && (
        one.Kind is IosCommandKind.Interface
            ? IosInterfaceName.AreSame(IosInterfaceName.Of(one), IosInterfaceName.Of(other))
            : one.Values.Count == other.Values.Count &&
                one.Values.All(value => other.Values.GetValueOrDefault(value.Key) == value.Value) &&
                one.Has("standard") == other.Has("standard") && one.Kind is not IosCommandKind.Noted);

    void Close() => (_section, _mode, _isIndented) = (null, IosGrammar.Global, false);

    void TakeUnknown(Written line, string[] words, IosReach reach)
    {
        if (_mode.IsOfCrypto || reach.Words > 1 || words[0] is "crypto" or "tunnel" || IsSlip(words[0]))
        {
            _notUnderstood.Add(new(line.Number, line.Text, $"{Why(words, reach)}, in '{_section!.Text}'"));
            return;
        }

        _unused.Add(new(line.Number, line.Text, $"in '{_section!.Text}'"));
        if (words[0] == "certificate") _isInCertificate = true;
    }

    void TakeUnknownGlobal(Written line, string[] words, IosReach reach)
    {
        Close();
        var isCrypto = words[0] is "crypto" || words is ["no", "crypto", ..];
        if (isCrypto || reach.Words > 1 || IsSlip(words[0]))
        {
            _notUnderstood.Add(new(line.Number, line.Text, Why(words, reach)));
            return;
        }

        _unused.Add(new(line.Number, line.Text, "it is nothing of IPsec's"));
        if (words is ["banner", _, var delimiter, ..] && !HasEnd(line.Text, delimiter))
            _bannerEnd = delimiter[..Math.Min(2, delimiter.Length)];

        // Indented lines behind it are its own; nobody knows how many sections IOS has.
        (_section, _mode) = (new(line.Number, line.Text, IosCommandKind.Noted), new(false, []));
    }

    static bool HasEnd(string text, string delimiter)
    {
        var mark = delimiter[..Math.Min(delimiter[0] == '^' ? 2 : 1, delimiter.Length)];
        return text.IndexOf(mark, StringComparison.Ordinal) != text.LastIndexOf(mark, StringComparison.Ordinal);
    }

    static bool IsSlip(string word) => IosGrammar.WordsToSlipOn.Any(known =>
        word.StartsWith(known, StringComparison.OrdinalIgnoreCase)
            ? word.Length > known.Length
            : EditDistance.Between(word.ToLowerInvariant(), known) is 1 or 2);

    static IosCommand Command(Written line, Matched matched) => new(line.Number, line.Text, matched.Rule.Kind)
    {
        Values = matched.Match.Values,
        Words = matched.Match.Words,
        Note = matched.Rule.Note,
    };

    /// <summary>
    /// Of several commands that a shortened word could mean, the one with the most words written out.
    /// </summary>
    static Matched? Match(IosMode mode, string[] words, IosReach reach)
    {
        Matched? best = null;
        foreach (var rule in mode.Rules)
        {
            if (rule.Form.Match(words, reach) is { } match && !(match.Exact <= best?.Match.Exact))
                best = new(rule, match);
        }

        return best;
    }

    /// <summary>Where a line stops making sense, and what could stand there.</summary>
    static string Why(string[] words, IosReach reach)
    {
        var expected = reach.Expected;
        var at = reach.Words < words.Length ? words[reach.Words] : null;
        if (at is null) return $"it ends too early: {List(expected)} should follow";

        var nearest = expected.Where(word => word[0] != '<' && !word.Contains(' '))
            .OrderBy(word => EditDistance.Between(at, word))
            .ThenBy(word => word, StringComparer.Ordinal).FirstOrDefault();
        return nearest is not null && EditDistance.Between(at, nearest) <= Math.Max(2, nearest.Length / 3)
            ? $"'{at}' is not known there; did you mean '{nearest}'?"
            : $"'{at}' is not known there; there could be {List(expected)}";
    }

    static string List(IReadOnlyCollection<string> expected)
    {
        const int most = 8;
        var some = string.Join(", ", expected.Take(most));
        return expected.Count > most ? $"{some} and others" : some;
    }

    readonly record struct Written(int Number, string Text);

    sealed record Matched(IosRule Rule, IosMatch Match);
}
