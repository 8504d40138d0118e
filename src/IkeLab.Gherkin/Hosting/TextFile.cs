using IkeLab.Dialects.Configurations;
using IkeLab.Lab.Configuration;

namespace IkeLab.Gherkin.Hosting;

/// <summary>A text that a step names. No more of it is read than a configuration may have.</summary>
static class TextFile
{
    /// <param name="path">Where it is.</param>
    /// <param name="name">As the step has it.</param>
    /// <exception cref="ImpossibleConfigurationException">It cannot be read, or is too long.</exception>
    public static string Read(string path, string name)
    {
        try
        {
            using var reader = new StreamReader(path);
            var text = new char[TextLimits.CharactersMax + 1];
            var length = reader.ReadBlock(text);
            return length <= TextLimits.CharactersMax
                ? new(text, 0, length)
                : throw new ImpossibleConfigurationException(
                    $"\"{name}\" is longer than {TextLimits.CharactersMax} characters");
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ImpossibleConfigurationException(
                $"\"{name}\" cannot be read, beside the feature file: " + (
                    exception is FileNotFoundException or DirectoryNotFoundException
                        ? "there is no such file"
                        : "it is no file of text"));
        }
    }
}
