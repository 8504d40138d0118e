using IkeLab.Lab.Readings;

namespace IkeLab.Cli.Doctors;

/// <summary>What is not the same in two folders of artifacts.</summary>
static class FolderDifference
{
    const string Journal = "journal.jsonl";

    /// <summary>
    /// The first difference: an event, where the journals differ, because all else is read from them; otherwise a file.
    /// </summary>
    /// <returns>Null when the folders hold the same files with the same octets.</returns>
    public static string? First(string one, string other)
    {
        var (ones, others) = (FilesOf(one), FilesOf(other));
        if (ones.Count == 0) return "the runs left no files";
        foreach (var file in ones.Where(file => Path.GetFileName(file) == Journal && others.Contains(file)))
        {
            var difference = JournalDifference.Between(
                File.ReadLines(Path.Combine(one, file)), File.ReadLines(Path.Combine(other, file)));
            if (difference is not null) return $"{file}: {difference}";
        }

        return ones.Union(others).Order(StringComparer.Ordinal)
            .FirstOrDefault(file =>
                !ones.Contains(file) || !others.Contains(file) || !HaveSameOctets(one, other, file)) is { } differing
                ? $"{differing}: its octets differ, and the journals do not"
                : null;
    }

    static bool HaveSameOctets(string one, string other, string file) =>
        File.ReadAllBytes(Path.Combine(one, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(other, file)));

    static List<string> FilesOf(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)]
        : [];
}
