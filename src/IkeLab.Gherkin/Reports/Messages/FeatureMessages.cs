using global::Gherkin;
using global::Gherkin.CucumberMessages;
using global::Gherkin.CucumberMessages.Pickles;
using IkeLab.Gherkin.Runner;
using Io.Cucumber.Messages.Types;

namespace IkeLab.Gherkin.Reports;

/// <summary>What is said of a feature file before it runs: its source, its document and its pickles.</summary>
static class FeatureMessages
{
    /// <param name="ids">Of the whole run, so that no two files share one.</param>
    public static IEnumerable<Envelope> Of(string path, string text, IIdGenerator ids)
    {
        yield return Envelope.Create(new Source(path, text, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN));
        if (!FeatureFile.TryParse(text, path, out _, out var error))
        {
            var place = new SourceReference(path, null, null, new(error.Line, error.Column));
            yield return Envelope.Create(new ParseError(place, $"{error}"));
            yield break;
        }

        var document = new AstMessagesConverter(ids)
            .ConvertGherkinDocumentToEventArgs(new Parser().Parse(new StringReader(text)), path);
        yield return Envelope.Create(document);
        foreach (var pickle in new PickleCompiler(ids).Compile(document)) yield return Envelope.Create(pickle);
    }
}
