namespace IkeLab.Lab;

/// <summary>The run did not do what the scenario says; the message says what it did.</summary>
public sealed class ExpectationFailedException(string message) : Exception(message);

/// <summary>A fault never struck, or a check had nothing to look at: the scenario proves nothing.</summary>
public sealed class VacuousScenarioException(string message) : Exception(message);

/// <summary>The time that a step watches for was over before it could be told.</summary>
public sealed class WindowTooShortException(string message) : Exception(message);

/// <summary>A law that holds in every run was broken: a bug of a peer, or of the lab.</summary>
public sealed class LawBrokenException(string message) : Exception(message);

/// <summary>The scenario asks for what IkeLab does not do; it neither passes nor fails.</summary>
public sealed class BeyondTheLabException(string message) : Exception(message);
