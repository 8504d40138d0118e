using System.Text;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>Writing files: what the disk refuses is told in one line.</summary>
static class Files
{
    /// <summary>Overwrites the file, and makes the folders that it needs.</summary>
    /// <exception cref="RefusedException">It cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = Open(path, stream => stream);
        file.Write(content);
    }

    /// <summary>The same, for text that is written bit by bit.</summary>
    /// <inheritdoc cref="Write"/>
    public static TextWriter Open(string path) =>
        Open(path, stream => new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));

    static T Open<T>(string path, Func<FileStream, T> wrap)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            return wrap(File.Create(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(ExitCodes.Usage, $"{path}: cannot be written: {exception.Message}");
        }
    }
}
