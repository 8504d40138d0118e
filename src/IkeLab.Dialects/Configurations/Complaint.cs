namespace IkeLab.Dialects.Configurations;

/// <summary>What is wrong with a configuration, or what becomes of one of its lines.</summary>
/// <param name="Line">From 1; 0 for the configuration as a whole.</param>
/// <param name="Text">The line as it was written; empty for none.</param>
/// <param name="Why">In words, without the line.</param>
public sealed record Complaint(int Line, string Text, string Why);
