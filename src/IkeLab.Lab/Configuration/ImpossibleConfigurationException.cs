namespace IkeLab.Lab.Configuration;

/// <summary>
/// What a scenario asks for cannot be built; the message says what and what to do instead. Never a bug.
/// </summary>
public sealed class ImpossibleConfigurationException(string message) : Exception(message);
