namespace IkeLab.Gherkin.Expressions;

/// <summary>
/// Reads a cucumber expression: <code>
/// expression  := ( alternation | optional | parameter | text )*
/// alternation := alternative* ( '/' alternative* )+     between white space, a parameter's brace and the line's ends
/// alternative := optional | parameter | text
/// optional    := '(' ( optional | parameter | text )* ')'
/// parameter   := '{' text* '}'
/// </code> What is read but has no meaning (a parameter in an optional) is refused when the regex is made.
/// </summary>
sealed class ExpressionParser
{
    readonly string _expression;
    readonly IReadOnlyList<Token> _tokens;
    int _at = 1; // behind the start of the line

    ExpressionParser(string expression) => (_expression, _tokens) = (expression, Tokenizer.Tokenize(expression));

    Token Current => _tokens[_at];

    public static Node Parse(string expression)
    {
        var parser = new ExpressionParser(expression);
        var nodes = new List<Node>();
        while (parser.Current.Kind is not TokenKind.EndOfLine) nodes.Add(parser.Alternation() ?? parser.Part());
        return new(NodeKind.Expression, nodes, null, 0, parser.Current.End);
    }

    /// <summary>
    /// An alternation if one begins here; it is known only by the '/' that comes after its first alternative.
    /// </summary>
    Node? Alternation()
    {
        var before = _tokens[_at - 1].Kind;
        if (before is not (TokenKind.StartOfLine or TokenKind.WhiteSpace or TokenKind.EndParameter)) return null;

        var begin = _at;
        var start = Current.Start;
        var alternatives = new List<Node>();
        var parts = new List<Node>();
        while (Current.Kind is not (TokenKind.WhiteSpace or TokenKind.EndOfLine or TokenKind.BeginParameter))
        {
            if (Current.Kind is TokenKind.Alternation)
            {
                alternatives.Add(new(NodeKind.Alternative, parts, null, start, Current.Start));
                (parts, start) = ([], Current.End);
                _at++;
            }
            else
            {
                parts.Add(Part());
            }
        }

        if (alternatives.Count == 0)
        {
            _at = begin;
            return null;
        }

        alternatives.Add(new(NodeKind.Alternative, parts, null, start, Current.Start));
        return new(NodeKind.Alternation, alternatives, null, alternatives[0].Start, Current.Start);
    }

    Node Part() => Current.Kind switch
    {
        TokenKind.BeginOptional => Between(NodeKind.Optional, TokenKind.EndOptional, Part),
        TokenKind.BeginParameter => Between(NodeKind.Parameter, TokenKind.EndParameter, ParameterName),
        TokenKind.Alternation => throw ExpressionException.AlternationInOptional(_expression, Current),
        _ => Text(),
    };

    Node ParameterName() => Current.Kind is TokenKind.Text or TokenKind.WhiteSpace
        ? Text()
        : throw ExpressionException.ReservedInParameterName(_expression, Current);

    Node Text()
    {
        var token = _tokens[_at++];
        return new(NodeKind.Text, [], token.Text, token.Start, token.End);
    }

    Node Between(NodeKind kind, TokenKind end, Func<Node> part)
    {
        var begin = _tokens[_at++];
        var nodes = new List<Node>();
        while (Current.Kind != end)
        {
            if (Current.Kind is TokenKind.EndOfLine) throw ExpressionException.NotClosed(_expression, begin);
            nodes.Add(part());
        }

        return new(kind, nodes, null, begin.Start, _tokens[_at++].End);
    }
}
