namespace IkeLab.Gherkin.Expressions;

/// <param name="Text">Of a text node; otherwise null.</param>
/// <param name="Start">In code points of the source.</param>
/// <param name="End">Behind the last code point.</param>
sealed record Node(NodeKind Kind, IReadOnlyList<Node> Nodes, string? Text, int Start, int End)
{
    /// <summary>The text of the node and of all below it, such as the name of a parameter.</summary>
    public string AllText => Text ?? string.Concat(Nodes.Select(node => node.AllText));
}
