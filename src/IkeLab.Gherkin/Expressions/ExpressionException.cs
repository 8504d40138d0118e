namespace IkeLab.Gherkin.Expressions;

/// <summary>
/// A step method has an expression that means nothing: whoever wrote the method must mend it. The wording is the one
/// that the test data of cucumber-expressions expects, so that an author finds it in the manuals.
/// </summary>
public sealed class ExpressionException : Exception
{
    ExpressionException(string expression, int start, int end, string problem, string solution)
        : base($"""
            This Cucumber Expression has a problem at column {start + 1}:

            {expression}
            {Pointer(start, end)}
            {problem}
            {solution}
            """.ReplaceLineEndings("\n"))
    {
    }

    internal static ExpressionException EndOfLineEscaped(string expression, int at) => new(
        expression, at, at + 1,
        "The end of line can not be escaped.",
        @"You can use '\\' to escape the '\'");

    internal static ExpressionException CannotEscape(string expression, int at) => new(
        expression, at, at + 1,
        @"Only the characters '{', '}', '(', ')', '\', '/' and whitespace can be escaped.",
        @"If you did mean to use an '\' you can use '\\' to escape it");

    internal static ExpressionException NotClosed(string expression, Token begin)
    {
        var (close, what) = begin.Kind is TokenKind.BeginParameter ? ("}", "a parameter") : (")", "optional text");
        var escape = begin.Kind is TokenKind.BeginParameter ? "the a parameter" : "the optional text";
        return new(
            expression, begin.Start, begin.End,
            $"The '{begin.Text}' does not have a matching '{close}'.",
            $@"If you did not intend to use {what} you can use '\{begin.Text}' to escape {escape}");
    }

    internal static ExpressionException AlternationInOptional(string expression, Token token) => new(
        expression, token.Start, token.End,
        "An alternation can not be used inside an optional.",
        @"If you did not mean to use an alternation you can use '\/' to escape the '/'. "
        + "Otherwise rephrase your expression or consider using a regular expression instead.");

    internal static ExpressionException ReservedInParameterName(string expression, Token token) => new(
        expression, token.Start, token.End,
        @"Parameter names may not contain '{', '}', '(', ')', '\' or '/'.",
        "Did you mean to use a regular expression?");

    internal static ExpressionException EmptyOptional(string expression, Node node) => new(
        expression, node.Start, node.End,
        "An optional must contain some text.",
        @"If you did not mean to use an optional you can use '\(' to escape the '('");

    internal static ExpressionException ParameterInOptional(string expression, Node node) => new(
        expression, node.Start, node.End,
        "An optional may not contain a parameter type.",
        @"If you did not mean to use an parameter type you can use '\{' to escape the '{'");

    internal static ExpressionException OptionalInOptional(string expression, Node node) => new(
        expression, node.Start, node.End,
        "An optional may not contain an other optional.",
        @"If you did not mean to use an optional type you can use '\(' to escape the '('. "
        + "For more complicated expressions consider using a regular expression instead.");

    internal static ExpressionException EmptyAlternative(string expression, Node node) => new(
        expression, node.Start, node.End,
        "Alternative may not be empty.",
        @"If you did not mean to use an alternative you can use '\/' to escape the '/'");

    internal static ExpressionException OnlyOptionals(string expression, Node node) => new(
        expression, node.Start, node.End,
        "An alternative may not exclusively contain optionals.",
        @"If you did not mean to use an optional you can use '\(' to escape the '('");

    internal static ExpressionException UndefinedParameterType(string expression, Node node) => new(
        expression, node.Start, node.End,
        $"Undefined parameter type '{node.AllText}'.",
        $"Please register a ParameterType for '{node.AllText}'");

    static string Pointer(int start, int end) =>
        new string(' ', start) + (end - start < 2 ? "^" : $"^{new string('-', end - start - 2)}^");
}
