using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IkeLab.Gherkin.Catalogue;

/// <summary>The catalogue as text for a terminal, as Markdown for a page, as JSON for a program.</summary>
public static class CatalogueText
{
    const string Rule = "|---|---|---|\n";

    static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Chinese stays Chinese
    };

    public static string Plain(IReadOnlyList<CatalogueStep> steps)
    {
        var said = FixedWords.Of(steps);
        var text = new StringBuilder();
        foreach (var group in steps.GroupBy(step => step.Group))
        {
            text.Append(group.Key).Append('\n');
            foreach (var step in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Sentence(step, said)}\n");
                if (step.Description != step.Group) text.Append("      ").Append(step.Description).Append('\n');
                text.Append(CultureInfo.InvariantCulture, $"      {step.Example}\n");
            }

            text.Append('\n');
        }

        text.Append(said.Braces).Append('\n');
        foreach (var words in Used(steps)) text.AppendJoin('\n', Lines(words, steps[0].Language, said)).Append('\n');
        return text.ToString();
    }

    /// <summary>What has many forms is a list to look through.</summary>
    static IEnumerable<string> Lines(ParameterWords words, string language, FixedWords said)
    {
        const int Column = -16;
        var examples = words.In(language).Select(example => example.Trim()).ToList();
        var (name, meaning) = ($"{{{words.Name}}}", $"{words.MeaningIn(language)}{said.Colon}");
        return examples.Count <= 8
            ? [$"  {name,Column} {meaning}{string.Join(said.Semicolon, examples)}"]
            : [$"  {name,Column} {meaning.TrimEnd()}", .. examples.Select(example => $"  {"",Column} {example}")];
    }

    public static string Markdown(IReadOnlyList<CatalogueStep> steps)
    {
        var said = FixedWords.Of(steps);
        var text = new StringBuilder($"# {said.Steps}\n");
        foreach (var group in steps.GroupBy(step => step.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Cell(group.Key)}\n\n");
            text.Append(Row(said.Step, said.Example, said.Notes)).Append(Rule);
            foreach (var step in group)
            {
                var notes = step.Description == step.Group ? "" : step.Description;
                text.Append(Row($"`{Sentence(step, said)}`", $"`{step.Example}`", notes));
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## {said.Braces}\n\n");
        text.Append(Row(said.Parameter, said.Meaning, said.Examples)).Append(Rule);
        foreach (var words in Used(steps)) text.Append(Row(words, steps[0].Language, said));
        return text.ToString();
    }

    static string Row(ParameterWords words, string language, FixedWords said) => Row(
        $"`{{{words.Name}}}`",
        words.MeaningIn(language),
        string.Join(said.Semicolon, words.In(language).Select(example => example.Trim())));

    static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(Cell))} |\n";

    public static string Json(IReadOnlyList<CatalogueStep> steps)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteStartArray("steps");
            foreach (var step in steps) Write(json, step);
            json.WriteEndArray();
            json.WriteStartArray("parameters");
            foreach (var words in Used(steps))
            {
                json.WriteStartObject();
                json.WriteString("name", words.Name);
                json.WriteString("meaning", words.MeaningIn(steps[0].Language));
                WriteList(json, "en", words.English);
                WriteList(json, "zh-TW", words.Chinese);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return $"{Encoding.UTF8.GetString(stream.ToArray())}\n";
    }

    static void Write(Utf8JsonWriter json, CatalogueStep step)
    {
        json.WriteStartObject();
        json.WriteString("keyword", step.Keyword);
        json.WriteString("expression", step.Expression);
        json.WriteString("language", step.Language);
        json.WriteString("group", step.Group);
        json.WriteString("description", step.Description);
        json.WriteString("example", step.Example);
        if (step.ExampleAt is { } at) json.WriteString("exampleAt", at);
        json.WriteStartArray("parameters");
        foreach (var parameter in step.Parameters) json.WriteStringValue(parameter);
        json.WriteEndArray();
        json.WriteBoolean("takesTableOrDocString", step.TakesBlock);
        json.WriteEndObject();
    }

    static IEnumerable<ParameterWords> Used(IReadOnlyList<CatalogueStep> steps)
    {
        var used = steps.SelectMany(step => step.Parameters).ToHashSet(StringComparer.Ordinal);
        return ParameterWords.All.Where(words => used.Contains(words.Name));
    }

    static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static string Sentence(CatalogueStep step, FixedWords said) =>
        $"{step.Keyword} {step.Expression}{(step.TakesBlock ? said.Block : "")}";

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
