namespace IkeLab.Gherkin.Catalogue;

/// <summary>One way to say a step, as the catalogue prints it.</summary>
/// <param name="Group">What the steps of its class are about, in its language.</param>
/// <param name="Keyword">As its language writes it: <c>Given</c>, <c>假設</c>.</param>
/// <param name="Expression">With the parameters in braces.</param>
/// <param name="Language"><c>en</c> or <c>zh-TW</c>.</param>
/// <param name="Description">
/// What the words alone do not say, in its language; that of the group where there is no more.
/// </param>
/// <param name="Example">A whole step, with its keyword.</param>
/// <param name="ExampleAt">The scenario that the example was taken from, or null when it was made up.</param>
/// <param name="Parameters">The names of the parameter types, in their order.</param>
/// <param name="TakesBlock">A table or a doc string follows it.</param>
public sealed record CatalogueStep(
    string Group,
    string Keyword,
    string Expression,
    string Language,
    string Description,
    string Example,
    string? ExampleAt,
    IReadOnlyList<string> Parameters,
    bool TakesBlock);
