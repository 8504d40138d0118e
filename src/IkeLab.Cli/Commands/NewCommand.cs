using System.CommandLine;
using System.Text;
using IkeLab.Gherkin.Catalogue;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab new NAME [--lang en|zh-TW] [--like WORD]</c></summary>
sealed class NewCommand(Screen screen)
{
    const string Extension = ".feature";

    const string English = """
        Feature: {0}

          Background:
            Given gateways "A" and "B" joined by an ISP
            And both gateways use IKEv1 main mode with pre-shared key "lab", aes-256, sha256 and group 14

          Scenario: the ISP drops ESP one way
            Given the tunnel is up
            And the ISP drops ESP from B to A
            When a host behind A pings a host behind B 5 times
            Then both gateways show the tunnel up
            And A shows 5 encaps and 0 decaps
            And B shows 5 encaps and 5 decaps

        """;

    const string Chinese = """
        # language: zh-TW
        功能: {0}

          背景:
            假如網關 "A" 與 "B" 經由 ISP 相連
            而且兩個網關使用 IKEv1 主模式、預共用金鑰 "lab"、aes-256、sha256 與群組 14

          場景: ISP 單向丟棄 ESP
            假如隧道已建立
            而且ISP 丟棄 ESP，方向為 B 到 A
            當A 後方的主機 ping B 後方的主機 5 次
            那麼兩個網關都顯示隧道已建立
            而且A 顯示 5 個封裝與 0 個解封
            而且B 顯示 5 個封裝與 5 個解封

        """;

    readonly Argument<string> _name = new("NAME") { Description = "Of the feature, and of its file NAME.feature." };

    readonly Option<string> _language = StepsCommand.Choice("--lang", "en", ["en", "zh-TW"], "The language of the feature.");

    readonly Option<string?> _like = new("--like")
    {
        HelpName = "WORD",
        Description = "A copy of one of IkeLab's own: F09, pasted-ios, dpd. A word that several have lists them.",
    };

    public Command Create()
    {
        var command = new Command("new", "Writes a feature file that can be run at once and changed from there.")
        {
            _name, _language, _like,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(_name);
        var path = name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? name : name + Extension;
        var feature = Path.GetFileNameWithoutExtension(path).Replace('-', ' ').Trim();
        if (feature.Length == 0 || feature.Any(char.IsControl))
            throw new RefusedException(ExitCodes.Usage, $"{name}: the feature needs a name");
        if (File.Exists(path)) throw new RefusedException(ExitCodes.Usage, $"{path}: the file is there already, and stays as it is");

        var language = parsed.GetRequiredValue(_language);
        var text = parsed.GetValue(_like) is { } word ? Like(word, language)
            : (language == "en" ? English : Chinese).Replace("{0}", feature, StringComparison.Ordinal);
        Files.Write(path, Encoding.UTF8.GetBytes(text));
        screen.Tell($"{path}: written. Run it: ikelab run {path} -v");
        var steps = StepCatalogue.Command(language);
        screen.Tell($"What else it can say: {steps}, or of one thing: {steps} NAT");
        screen.Tell("To begin with another of its failures: ikelab new OTHER --like NAT");
        return ExitCodes.Passed;
    }

    /// <summary>One whose path has the word and which needs no file beside it.</summary>
    static string Like(string word, string language)
    {
        var fitting = Examples.Files()
            .Where(file => file.Path.Contains("/zh-TW/", StringComparison.Ordinal) == (language == "zh-TW"))
            .Where(file => file.Path.Contains(word, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (fitting.Where(file => IsCalled(NameOf(file), word)).ToList() is [var named]) fitting = [named];
        return fitting switch
        {
            [var one] => one.Text,
            [] => throw new RefusedException(
                ExitCodes.Usage, $"--like {word}: no feature is called so; there are {Some(language)}"),
            _ => throw new RefusedException(
                ExitCodes.Usage, $"--like {word}: say which{string.Concat(fitting.Select(file => $"\n  --like {NameOf(file)}"))}"),
        };
    }

    static string Some(string language) => language == "en"
        ? "each of F01 to F58, and isp, nat, dpd, life, lines, pasted"
        : "isp, nat-traversal, dead-peer, rekey, negotiation, certificates, policy";

    static bool IsCalled(string name, string word) =>
        name.Equals(word, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith($"{word}-", StringComparison.OrdinalIgnoreCase);

    static string NameOf((string Path, string Text) file) => Path.GetFileNameWithoutExtension(file.Path);
}
