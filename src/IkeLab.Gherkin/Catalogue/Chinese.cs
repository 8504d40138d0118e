using System.Reflection;
using System.Text.Json;

namespace IkeLab.Gherkin.Catalogue;

/// <summary>
/// What the catalogue says of IkeLab's own steps and parameters, in Traditional Chinese: <c>Chinese.json</c>, by the
/// English words. So whoever changes those has to look at the Chinese ones too.
/// </summary>
static class Chinese
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = Read();

    /// <summary>A text in a language of the vocabulary; one of somebody else's steps stays as it was written.</summary>
    public static string In(string language, string english) =>
        language == "zh-TW" ? Texts.GetValueOrDefault(english, english) : english;

    static Dictionary<string, string> Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("Chinese.json")!;
        using var json = JsonDocument.Parse(file, new() { AllowDuplicateProperties = false });
        return json.RootElement.EnumerateObject()
            .ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!, StringComparer.Ordinal);
    }
}
