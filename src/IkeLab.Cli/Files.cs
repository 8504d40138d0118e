using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>Writing files: what the disk refuses is told in one line.</summary>
static class Files
{
    /// <summary>Overwrites the file, and makes the folders that it needs.</summary>
    /// <exception cref="RefusedException">It cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            File.WriteAllBytes(path, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(ExitCodes.Usage, $"{path}: cannot be written: {exception.Message}");
        }
    }
}
