namespace IkeLab.Net.Routing;

/// <summary>A node learned a route from its neighbour.</summary>
public sealed record RouteLearned(TimeSpan At, INode Node, RipRoute Route) : NetEvent(At);

/// <summary>A node lost a route that it had learned, and why.</summary>
public sealed record RouteLost(TimeSpan At, INode Node, RipRoute Route, string Why) : NetEvent(At);
