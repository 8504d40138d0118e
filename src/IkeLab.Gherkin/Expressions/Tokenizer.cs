using System.Text;

namespace IkeLab.Gherkin.Expressions;

static class Tokenizer
{
    public static IReadOnlyList<Token> Tokenize(string expression)
    {
        var runes = expression.EnumerateRunes().ToArray();
        var tokens = new List<Token> { new(TokenKind.StartOfLine, "", 0, 0) };
        var text = new StringBuilder();
        var (start, run) = (0, TokenKind.Text);

        for (var i = 0; i < runes.Length; i++)
        {
            var at = i;
            var kind = KindOf(runes[i]);
            if (runes[i].Value is '\\')
            {
                if (++i == runes.Length) throw ExpressionException.EndOfLineEscaped(expression, at);
                if (!MayBeEscaped(runes[i])) throw ExpressionException.CannotEscape(expression, i);
                kind = TokenKind.Text;
            }

            // Text and white space run on; each of the other characters is a token of its own.
            if (text.Length > 0 && (kind != run || kind is not (TokenKind.Text or TokenKind.WhiteSpace))) Flush(at);
            if (text.Length == 0) (start, run) = (at, kind);
            text.Append(runes[i].ToString());
        }

        if (text.Length > 0) Flush(runes.Length);
        tokens.Add(new(TokenKind.EndOfLine, "", runes.Length, runes.Length));
        return tokens;

        void Flush(int end)
        {
            tokens.Add(new(run, text.ToString(), start, end));
            text.Clear();
        }
    }

    static bool MayBeEscaped(Rune rune) => KindOf(rune) is not TokenKind.Text || rune.Value is '\\';

    static TokenKind KindOf(Rune rune) => rune.Value switch
    {
        '(' => TokenKind.BeginOptional,
        ')' => TokenKind.EndOptional,
        '{' => TokenKind.BeginParameter,
        '}' => TokenKind.EndParameter,
        '/' => TokenKind.Alternation,
        _ => Rune.IsWhiteSpace(rune) ? TokenKind.WhiteSpace : TokenKind.Text,
    };
}
