namespace IkeLab.Lab.Readings;

/// <summary>A show command that no gateway here knows; the message names those that it does. Never a bug.</summary>
public sealed class UnknownCommandException(string command, IEnumerable<string> known)
    : Exception($"no command 'show {command}': {string.Join(", ", known.Select(one => $"show {one}"))}");
