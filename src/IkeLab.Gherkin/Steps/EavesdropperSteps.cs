using IkeLab.Lab;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;

namespace IkeLab.Gherkin.Steps;

/// <summary>What somebody on the path, such as the ISP, can read and guess without any key.</summary>
[Binding]
public sealed class EavesdropperSteps(LabContext lab)
{
    /// <summary>As aggressive mode shows both.</summary>
    [Then("the capture {tap} shows the identity {string} in clear")]
    [Then("擷取點 {tap} 可讀到明文的身分 {string}")]
    public void ShowsIdentity(TapPlace place, string identity)
    {
        var seen = ClearIdentities.Of(place.In(lab));
        Expect.That(
            seen.Contains(identity),
            $"the capture {place} does not show the identity {identity}; it shows: {string.Join(", ", seen)}");
    }

    /// <summary>The attack of CVE-2018-5389: AM1 and AM2 are all that it needs, and nobody notices it.</summary>
    [Then("the dictionary finds the pre-shared key {string} from the capture {tap}:")]
    [Then("字典找到預共用金鑰 {string}，取自擷取點 {tap}：")]
    public void DictionaryFinds(string key, TapPlace place, WordList dictionary) =>
        Expect.Equal(
            key, KeyFrom(place, dictionary) ?? "no word of the dictionary",
            $"the pre-shared key from the capture {place}");

    /// <summary>The words of the dictionary stand in the table.</summary>
    [Then("the dictionary finds no pre-shared key from the capture {tap}:")]
    [Then("字典找不到預共用金鑰，取自擷取點 {tap}：")]
    public void DictionaryFindsNone(TapPlace place, WordList dictionary)
    {
        var key = KeyFrom(place, dictionary);
        Expect.That(key is null, $"the pre-shared key from the capture {place} is {key}");
    }

    /// <summary>Main mode shows no HASH_R in clear.</summary>
    [Then("the capture {tap} holds nothing to guess the pre-shared key from")]
    [Then("擷取點 {tap} 沒有可供猜測預共用金鑰的資料")]
    public void HoldsNothingToGuessFrom(TapPlace place) => Expect.Equal(
        0, GuessMaterial.Of(place.In(lab)).Count, $"HASH_R, with all that it is made of, in the capture {place}");

    [StepArgumentTransformation]
    public static WordList Dictionary(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var column = table.Header.Contains("字詞") ? "字詞" : "word";
        return new([.. table.Rows.Select(row => row[column])]);
    }

    string? KeyFrom(TapPlace place, WordList dictionary)
    {
        var material = GuessMaterial.Of(place.In(lab));
        Expect.SomethingToSee(
            material is not [], $"the capture {place} holds no AM1 with its AM2: there is nothing to guess from");
        return material.Select(proof => proof.KeyAmong(dictionary.Words)).FirstOrDefault(key => key is not null);
    }
}

/// <summary>Words to guess a pre-shared key from, the likeliest first.</summary>
public sealed record WordList(IReadOnlyList<string> Words);
