namespace IkeLab.Dialects.Configurations;

/// <summary>How much of a pasted configuration is read: a real one is far below, and anything may be pasted.</summary>
public static class TextLimits
{
    public const int LinesMax = 20_000;
    public const int LineLengthMax = 1_000;
    public const int CharactersMax = 1_000_000;

    /// <summary>Sections within sections.</summary>
    public const int DepthMax = 8;

    /// <summary>What is wrong with a text before anything of it is read; null for nothing.</summary>
    public static Complaint? Check(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > CharactersMax) return new(0, "", $"it is longer than {CharactersMax} characters");
        var (line, start) = (1, 0);
        for (var end = text.IndexOf('\n'); ; end = text.IndexOf('\n', start))
        {
            var length = (end < 0 ? text.Length : end) - start;
            if (length > LineLengthMax) return new(line, "", $"it is longer than {LineLengthMax} characters");
            if (end < 0) return null;
            if (++line > LinesMax) return new(0, "", $"it has more than {LinesMax} lines");
            start = end + 1;
        }
    }
}
