using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IkeLab.Gherkin.Catalogue;

/// <summary>The catalogue as text for a terminal, as Markdown for a page, as JSON for a program.</summary>
public static class CatalogueText
{
    static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Chinese stays Chinese
    };

    public static string Plain(IReadOnlyList<CatalogueStep> steps)
    {
        var text = new StringBuilder();
        foreach (var group in steps.GroupBy(step => step.Group))
        {
            text.Append(group.Key).Append('\n');
            foreach (var step in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {step.Keyword} {step.Expression}{Block(step)}\n");
                if (step.Description != step.Group) text.Append(CultureInfo.InvariantCulture, $"      {step.Description}\n");
                text.Append(CultureInfo.InvariantCulture, $"      {step.Example}\n");
            }

            text.Append('\n');
        }

        text.Append("What may stand in braces\n");
        foreach (var words in Used(steps))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {$"{{{words.Name}}}",-16} {words.Meaning}: {Examples(words)}\n");
            foreach (var (english, chinese) in words.Forms)
                text.Append(CultureInfo.InvariantCulture, $"  {"",-16} {Both(english, chinese)}\n");
        }

        return text.ToString();
    }

    public static string Markdown(IReadOnlyList<CatalogueStep> steps)
    {
        var text = new StringBuilder("# Steps\n");
        foreach (var group in steps.GroupBy(step => step.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Cell(group.Key)}\n\n| step | example | notes |\n|---|---|---|\n");
            foreach (var step in group)
            {
                var notes = step.Description == step.Group ? "" : step.Description;
                var sentence = $"{step.Keyword} {step.Expression}{Block(step)}";
                text.Append(CultureInfo.InvariantCulture, $"| `{Cell(sentence)}` | `{Cell(step.Example)}` | {Cell(notes)} |\n");
            }
        }

        text.Append("\n## What may stand in braces\n\n| parameter | meaning | examples |\n|---|---|---|\n");
        foreach (var words in Used(steps)) text.Append(CultureInfo.InvariantCulture, $"| `{{{words.Name}}}` | {Cell(words.Meaning)} | {Cell(AllExamples(words))} |\n");
        return text.ToString();
    }

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
                json.WriteString("meaning", words.Meaning);
                json.WriteString("en", words.English);
                json.WriteString("zh-TW", words.Chinese);
                WriteForms(json, words);
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

    static void WriteForms(Utf8JsonWriter json, ParameterWords words)
    {
        if (words.Forms.Count == 0) return;
        json.WriteStartArray("forms");
        foreach (var (english, chinese) in words.Forms)
        {
            json.WriteStartObject();
            json.WriteString("en", english);
            json.WriteString("zh-TW", chinese);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static IEnumerable<ParameterWords> Used(IReadOnlyList<CatalogueStep> steps)
    {
        var used = steps.SelectMany(step => step.Parameters).ToHashSet(StringComparer.Ordinal);
        return ParameterWords.All.Where(words => used.Contains(words.Name));
    }

    static string Examples(ParameterWords words) => Both(words.English, words.Chinese);

    static string AllExamples(ParameterWords words) =>
        string.Join("<br>", words.Forms.Select(form => Both(form.English, form.Chinese)).Prepend(Examples(words)));

    static string Both(string english, string chinese) => english == chinese ? english : $"{english}; {chinese}";

    static string Block(CatalogueStep step) => step.TakesBlock ? " (a table or a doc string follows)" : "";

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
