using System.Reflection;
using System.Xml.Linq;

namespace IkeLab.Gherkin.Catalogue;

/// <summary>The summaries that the compiler writes beside an assembly.</summary>
sealed class DocumentedMembers
{
    readonly Dictionary<string, string> _summaries = new(StringComparer.Ordinal);

    /// <param name="file">The compiler's file, or null where there is none.</param>
    public DocumentedMembers(XDocument? file)
    {
        foreach (var member in file?.Descendants("member") ?? [])
        {
            if (member.Attribute("name")?.Value is { } name && member.Element("summary") is { } summary)
                _summaries.TryAdd(name.Split('(')[0], Words(summary));
        }
    }

    public string? SummaryOf(Type type) => _summaries.GetValueOrDefault($"T:{type.FullName}");

    /// <summary>Methods of one name share the summary of the first.</summary>
    public string? SummaryOf(MethodInfo method) =>
        _summaries.GetValueOrDefault($"M:{method.DeclaringType!.FullName}.{method.Name}");

    static string Words(XElement summary)
    {
        var words = summary.DescendantNodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { HasElements: false, IsEmpty: true } see => see.Attribute("cref")?.Value.Split('.')[^1] ?? "",
            _ => "",
        });
        return string.Join(' ', string.Concat(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
