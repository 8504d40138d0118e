using System.Text;

namespace IkeLab.Dialects.Configurations;

/// <summary>
/// The grammar of strongswan.conf(5), as its parser takes it: a value ends with its line, or before a <c>#</c> or a
/// brace; in quotes it may hold them. References to other sections and includes are refused, for they are not in what
/// was pasted.
/// </summary>
sealed class SwanctlReader(string text)
{
    const string NotInNames = ".,:{}=\"# \t\r\n";

    readonly Stack<SwanctlSection> _open = new([new("", 1)]);
    int _at;
    int _line = 1;
    Complaint? _wrong;

    public SwanctlConfiguration Read()
    {
        var root = _open.Peek();
        for (Skip(); _wrong is null && _at < text.Length; Skip()) Statement();
        if (_wrong is null && _open.Count > 1)
            Fail($"the section '{_open.Peek().Name}' of line {_open.Peek().Line} is not closed");
        return new(root, _wrong);
    }

    void Statement()
    {
        if (text[_at] == '}')
        {
            _at++;
            if (_open.Count == 1) Fail("'}' closes nothing");
            else _open.Pop();
            return;
        }

        var (line, name) = (_line, Name());
        if (name.Length == 0)
        {
            Fail(
                text[_at] == '.'
                    ? "a name has no dots: sections are nested by braces"
                    : $"'{text[_at]}' cannot begin anything");
            return;
        }

        SkipBlanks();
        var next = Peek();
        if (name == "include" && next is not ('=' or '{' or ':'))
            Fail("files that are included are not read: paste what they hold");
        else if (next == '=') Set(name, line);
        else if (next == ':') Fail("references to other sections are not read: write what they hold");
        else Open(name, line);
    }

    void Open(string name, int line)
    {
        Skip(); // the brace may stand on a line of its own
        if (Peek() != '{')
        {
            Fail($"behind '{name}' there should be '=' or '{{'", line);
        }
        else if (_open.Count > TextLimits.DepthMax)
        {
            Fail($"sections are nested more than {TextLimits.DepthMax} deep");
        }
        else
        {
            _at++;
            _open.Push(_open.Peek().Open(name, line));
        }
    }

    void Set(string key, int line)
    {
        _at++;
        SkipBlanks();
        var value = Peek() == '"' ? Quoted() : Unquoted();
        if (value is not null) _open.Peek().Set(new(key, value, line));
    }

    string Unquoted()
    {
        var start = _at;
        while (_at < text.Length && text[_at] is not ('\n' or '#' or '{' or '}' or '"')) _at++;
        if (Peek() is '{' or '"') Fail($"'{Peek()}' within a value needs quotes around it");
        return text[start.._at].Trim();
    }

    string? Quoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != '"'; _at++)
        {
            if (text[_at] == '\n') _line++;
            if (text[_at] == '\\' && _at + 1 < text.Length) value.Append(Escaped(text[++_at]));
            else value.Append(text[_at]);
        }

        if (_at == text.Length)
        {
            Fail("the quotes are not closed");
            return null;
        }

        _at++;
        SkipBlanks();
        if (Peek() is not ('\n' or '\r' or '#' or '}' or '\0')) Fail("behind the quotes the line should end");
        return value.ToString();
    }

    static char Escaped(char letter) => letter switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };

    string Name()
    {
        var start = _at;
        while (_at < text.Length && !NotInNames.Contains(text[_at])) _at++;
        return text[start.._at];
    }

    char Peek() => _at < text.Length ? text[_at] : '\0';

    void SkipBlanks()
    {
        while (Peek() is ' ' or '\t' or '\r') _at++;
    }

    /// <summary>Blanks, ends of lines and comments.</summary>
    void Skip()
    {
        for (; _at < text.Length; _at++)
        {
            if (text[_at] == '#')
            {
                while (_at + 1 < text.Length && text[_at + 1] != '\n') _at++;
            }
            else if (text[_at] == '\n')
            {
                _line++;
            }
            else if (text[_at] is not (' ' or '\t' or '\r'))
            {
                return;
            }
        }
    }

    void Fail(string why, int? line = null) => _wrong ??= new(line ?? _line, LineText(line ?? _line), why);

    string LineText(int line) => text.Split('\n').ElementAtOrDefault(line - 1)?.Trim() ?? "";
}
