using IkeLab.Dialects.Configurations;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>What is to be told about a configuration: lines without use, suppositions, and mistakes.</summary>
sealed class Remarks(string gateway, TextSource source)
{
    const int MistakesToldMax = 20;

    readonly List<(int Line, string Text)> _notes = [];
    readonly SortedDictionary<int, List<string>> _mistakes = [];

    /// <summary>By line; what is about the whole comes first.</summary>
    public IReadOnlyList<string> Notes =>
        [.. _notes.OrderBy(static note => note.Line).Select(static note => note.Text)];

    /// <summary>A line that is not used.</summary>
    public void Unused(int line, string text, string why) =>
        _notes.Add((line, $"{source.Locate(line)}: not used: '{text}': {why}"));

    public void Unused(IosCommand command, string? why = null) =>
        Unused(command.Line, command.Text, why ?? command.Note ?? "nothing refers to it");

    public void Unused(SwanctlSetting setting, string why) => Unused(setting.Line, setting.ToString(), why);

    /// <summary>What is supposed, where the configuration does not say it or the lab has it otherwise.</summary>
    public void Note(int line, string what) => _notes.Add((line, $"{source.Locate(line)}: {what}"));

    public void Wrong(int line, string text, string why)
    {
        var quoted = text.Length == 0 ? "" : $"'{text}': ";
        if (!_mistakes.TryGetValue(line, out var told)) _mistakes[line] = told = [];
        told.Add($"{source.Locate(line)}: {quoted}{why}");
    }

    public void Wrong(IosCommand command, string why) => Wrong(command.Line, command.Text, why);

    public void Wrong(SwanctlSetting setting, string why) => Wrong(setting.Line, setting.ToString(), why);

    /// <summary>What the lab refuses is the mistake of the line that asked for it.</summary>
    public T Try<T>(IosCommand command, Func<T> make, T otherwise) => Try(command.Line, command.Text, make, otherwise);

    public T Try<T>(SwanctlSetting setting, Func<T> make, T otherwise) =>
        Try(setting.Line, setting.ToString(), make, otherwise);

    T Try<T>(int line, string text, Func<T> make, T otherwise)
    {
        try
        {
            return make();
        }
        catch (ImpossibleConfigurationException refused)
        {
            Wrong(line, text, refused.Message);
            return otherwise;
        }
    }

    /// <exception cref="ImpossibleConfigurationException">There are mistakes; they are all told, by line.</exception>
    public void ThrowIfWrong()
    {
        List<string> all = [.. _mistakes.Values.SelectMany(static told => told)];
        if (all is []) return;

        var more = all.Count > MistakesToldMax ? $"\nand {all.Count - MistakesToldMax} more" : "";
        throw new ImpossibleConfigurationException(
            $"the configuration of gateway \"{gateway}\" cannot be used: " +
            $"{string.Join('\n', all.Take(MistakesToldMax))}{more}");
    }
}
