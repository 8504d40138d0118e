namespace IkeLab.Gherkin.Expressions;

/// <summary>A piece of an expression with its escapes resolved; the positions are those of the source.</summary>
/// <param name="Start">In code points.</param>
/// <param name="End">Behind the last code point.</param>
readonly record struct Token(TokenKind Kind, string Text, int Start, int End);
