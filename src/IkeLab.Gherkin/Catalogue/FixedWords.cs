namespace IkeLab.Gherkin.Catalogue;

/// <summary>What a listing says besides the steps: its headings and its punctuation.</summary>
/// <param name="Block">Behind a step, with what parts it from there.</param>
/// <param name="Semicolon">Between examples.</param>
sealed record FixedWords(
    string Steps,
    string Step,
    string Example,
    string Notes,
    string Block,
    string Braces,
    string Parameter,
    string Meaning,
    string Examples,
    string Colon,
    string Semicolon)
{
    static readonly FixedWords English = new(
        "Steps", "step", "example", "notes", " (a table or a doc string follows)",
        "What may stand in braces", "parameter", "meaning", "examples", ": ", "; ");

    static readonly FixedWords Chinese = new(
        "步驟", "步驟", "範例", "說明", "（後面接表格或文件字串）",
        "大括號內可以填什麼", "參數", "意義", "範例", "：", "；");

    /// <summary>In the language of the first of them: a listing is in one.</summary>
    public static FixedWords Of(IReadOnlyList<CatalogueStep> steps) =>
        steps is [{ Language: "zh-TW" }, ..] ? Chinese : English;
}
