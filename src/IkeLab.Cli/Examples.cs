using System.Reflection;
using System.Xml.Linq;
using IkeLab.Gherkin.Catalogue;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli;

/// <summary>
/// The feature files that IkeLab itself is tested with, inside the tool: every example in the catalogue of steps runs.
/// </summary>
static class Examples
{
    const string Prefix = "example:";

    public static StepCatalogue Catalogue() => new(Bench.Steps, Features(), Documentation());

    static XDocument? Documentation()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "IkeLab.Gherkin.xml");
        return File.Exists(file) ? XDocument.Load(file) : null;
    }

    static IEnumerable<FeatureFile> Features()
    {
        foreach (var (path, text) in Files())
        {
            yield return FeatureFile.TryParse(text, path, out var feature, out var error)
                ? feature
                : throw new InvalidOperationException($"{error}");
        }
    }

    /// <summary>Path and text of each, in the order of their paths.</summary>
    public static IEnumerable<(string Path, string Text)> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[Prefix.Length..].Replace('\\', '/'), reader.ReadToEnd());
        }
    }
}
