using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using global::Gherkin.CucumberMessages;
using global::Gherkin.CucumberMessages.Pickles;
using Io.Cucumber.Messages.Types;
using Ast = global::Gherkin.Ast;
using Messages = Io.Cucumber.Messages.Types;

namespace IkeLab.Gherkin.Runner;

/// <summary>
/// Makes scenarios of a parsed document: backgrounds and Examples are resolved by the official pickle compiler, and a
/// pickle's node ids lead back to the lines that it came from.
/// </summary>
sealed class FeatureCompiler
{
    const string SeedTag = "@seed:";

    readonly string _path;
    readonly GherkinDocument _document;
    readonly Dictionary<string, Messages.Step> _steps = [];
    readonly Dictionary<string, Messages.Scenario> _scenarios = [];
    readonly Dictionary<string, Messages.Tag> _tags = [];
    readonly IReadOnlyList<string> _featureTags;
    FeatureError? _error;

    FeatureCompiler(GherkinDocument document, string path)
    {
        (_document, _path) = (document, path);
        Index(document.Feature.Tags);
        _featureTags = [.. document.Feature.Tags.Select(tag => tag.Name)];
        foreach (var child in document.Feature.Children)
        {
            Index(child.Background, child.Scenario);
            if (child.Rule is null) continue;
            Index(child.Rule.Tags);
            foreach (var inner in child.Rule.Children) Index(inner.Background, inner.Scenario);
        }
    }

    public static bool TryCompile(
        Ast.GherkinDocument parsed,
        string path,
        [NotNullWhen(true)] out FeatureFile? feature,
        [NotNullWhen(false)] out FeatureError? error)
    {
        var ids = new IncrementingIdGenerator();
        var document = new AstMessagesConverter(ids).ConvertGherkinDocumentToEventArgs(parsed, path);
        var compiler = new FeatureCompiler(document, path);
        var scenarios = new PickleCompiler(ids).Compile(document).Select(compiler.ScenarioOf).ToArray();
        error = compiler._error;
        feature = error is null ? new(path, document.Feature.Name, document.Feature.Language, scenarios) : null;
        return feature is not null;
    }

    Scenario ScenarioOf(Pickle pickle)
    {
        var scenario = _scenarios[pickle.AstNodeIds[0]];
        return new(
            _path,
            (int)pickle.Location.Line,
            (FirstLine(scenario), LastLine(scenario)),
            pickle.Name,
            _document.Feature.Name,
            pickle.Language,
            [.. pickle.Tags.Select(tag => tag.Name)],
            SeedOf(pickle),
            [.. pickle.Steps.Select(StepOf)])
        {
            FeatureTags = _featureTags,
        };
    }

    ScenarioStep StepOf(PickleStep pickled)
    {
        var step = _steps[pickled.AstNodeIds[0]];
        return new(
            (int)step.Location.Line,
            step.Keyword,
            pickled.Text,
            pickled.Type switch
            {
                PickleStepType.CONTEXT => StepType.Given,
                PickleStepType.ACTION => StepType.When,
                PickleStepType.OUTCOME => StepType.Then,
                _ => null,
            },
            pickled.Argument?.DataTable is { } table ? TableOf(table) : null,
            pickled.Argument?.DocString?.Content)
        {
            MediaType = pickled.Argument?.DocString?.MediaType ?? "",
            DocStringLine = step.DocString is { } text ? (int)text.Location.Line + 1 : 0,
        };
    }

    static Bindings.DataTable TableOf(PickleTable table)
    {
        var rows = table.Rows.Select(row => row.Cells.Select(cell => cell.Value).ToArray()).ToArray();
        return new(rows[0], rows.Skip(1));
    }

    ulong SeedOf(Pickle pickle)
    {
        // The nearest tag counts: tags come in the order feature, rule, scenario, examples.
        var tag = pickle.Tags.LastOrDefault(tag => tag.Name.StartsWith(SeedTag, StringComparison.Ordinal));
        if (tag is null) return 1;
        var digits = tag.Name.AsSpan(SeedTag.Length);
        if (ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)) return seed;

        var at = _tags[tag.AstNodeId].Location;
        _error ??= new(
            _path, (int)at.Line, (int)(at.Column ?? 1),
            $"the tag {tag.Name} has no seed; write a whole number from 0 to {ulong.MaxValue}, such as {SeedTag}42");
        return 1;
    }

    static int FirstLine(Messages.Scenario scenario) =>
        (int)scenario.Tags.Select(tag => tag.Location.Line).Append(scenario.Location.Line).Min();

    static int LastLine(Messages.Scenario scenario)
    {
        var last = scenario.Location.Line;
        foreach (var step in scenario.Steps) last = Math.Max(last, LastLine(step));
        foreach (var examples in scenario.Examples)
        {
            last = Math.Max(last, examples.Location.Line);
            if (examples.TableHeader is { } header) last = Math.Max(last, header.Location.Line);
            foreach (var row in examples.TableBody) last = Math.Max(last, row.Location.Line);
        }

        return (int)last;
    }

    static long LastLine(Messages.Step step)
    {
        if (step.DataTable is { } table) return table.Rows[^1].Location.Line;
        if (step.DocString is not { } text) return step.Location.Line;
        return text.Location.Line + 1 + (text.Content.Length == 0 ? 0 : text.Content.Count(c => c == '\n') + 1);
    }

    void Index(Background? background, Messages.Scenario? scenario)
    {
        foreach (var step in background?.Steps ?? []) _steps.Add(step.Id, step);
        if (scenario is null) return;
        _scenarios.Add(scenario.Id, scenario);
        RequireRows(scenario);
        Index(scenario.Tags);
        foreach (var examples in scenario.Examples) Index(examples.Tags);
        foreach (var step in scenario.Steps) _steps.Add(step.Id, step);
    }

    /// <summary>Without rows an outline would not run at all, or once, with its placeholders for values.</summary>
    void RequireRows(Messages.Scenario scenario)
    {
        if (!Keywords.IsOutline(scenario.Keyword, _document.Feature.Language)) return;
        if (scenario.Examples.Any(examples => examples.TableBody.Count > 0)) return;
        _error ??= new(
            _path, (int)scenario.Location.Line, (int)(scenario.Location.Column ?? 1),
            $"'{scenario.Keyword}' without a row of examples runs nothing; " +
            "add a table of them, or make it a plain scenario");
    }

    void Index(IEnumerable<Messages.Tag> tags)
    {
        foreach (var tag in tags) _tags.Add(tag.Id, tag);
    }
}
