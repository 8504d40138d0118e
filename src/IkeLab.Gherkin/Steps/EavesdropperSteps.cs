using IkeLab.Lab;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;

namespace IkeLab.Gherkin.Steps;

/// <summary>What somebody on the path, such as the ISP, can read and guess without any key.</summary>
[Binding]
public sealed class EavesdropperSteps(LabContext lab)
{
    /// <summary>As anybody on the path reads it: HDR* is where that ends.</summary>
    [Then("in the capture {tap} {message} reads {string}")]
    [Then("在擷取點 {tap}，{message} 讀作 {string}")]
    public void Reads(TapPlace place, MessageWord message, string notation)
    {
        var seen = ObservedPacket.Of(place.In(lab)).FirstOrDefault(packet => packet.Name == message.Name)?.Message;
        Expect.That(seen is not null, $"the capture {place} holds no {message.Name}");
        Expect.Equal(notation, PayloadNotation.Of(seen), $"{message.Name} in the capture {place}");
    }

    [Then("the capture {tap} shows the identity {string} in clear")]
    [Then("擷取點 {tap} 可讀到明文的身分 {string}")]
    public void ShowsIdentity(TapPlace place, string identity)
    {
        var seen = ClearIdentities.Of(place.In(lab));
        Expect.That(
            seen.Contains(identity),
            $"the capture {place} does not show the identity {identity}; it shows: {string.Join(", ", seen)}");
    }

    [Then("the capture {tap} shows no identity in clear")]
    [Then("擷取點 {tap} 讀不到明文的身分")]
    public void ShowsNoIdentity(TapPlace place)
    {
        var packets = ObservedPacket.Of(place.In(lab));
        Expect.That(
            packets.Any(packet => packet.Message is not null), $"the capture {place} holds no IKE message at all");
        var seen = ClearIdentities.Of(place.In(lab));
        Expect.That(seen is [], $"the capture {place} shows {string.Join(", ", seen)} in clear");
    }

    /// <summary>The attack of CVE-2018-5389: AM1 and AM2 are all that it needs, and nobody notices it.</summary>
    [Then("the dictionary finds the pre-shared key {string} from the capture {tap}:")]
    [Then("字典找到預共用金鑰 {string}，取自擷取點 {tap}：")]
    public void DictionaryFinds(string key, TapPlace place, WordList dictionary) =>
        Expect.Equal(
            key, KeyFrom(place, dictionary) ?? "no word of the dictionary", $"the pre-shared key from the capture {place}");

    [Then("the dictionary finds no pre-shared key from the capture {tap}:")]
    [Then("字典找不到預共用金鑰，取自擷取點 {tap}：")]
    public void DictionaryFindsNone(TapPlace place, WordList dictionary)
    {
        var key = KeyFrom(place, dictionary);
        Expect.That(key is null, $"the pre-shared key from the capture {place} is {key}");
    }

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
        Expect.That(
            material is not [], $"the capture {place} holds no AM1 with its AM2: there is nothing to guess from");
        return material.Select(proof => proof.KeyAmong(dictionary.Words)).FirstOrDefault(key => key is not null);
    }
}

/// <summary>Words to guess a pre-shared key from, the likeliest first.</summary>
public sealed record WordList(IReadOnlyList<string> Words);
