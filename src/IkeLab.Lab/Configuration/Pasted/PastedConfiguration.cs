using System.Text.RegularExpressions;
using IkeLab.Dialects.Configurations;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>A gateway as a configuration says it, that somebody had at hand.</summary>
/// <param name="Setup">What was made of it.</param>
/// <param name="Notes">Every line that was not used, with the reason, and what was supposed where it is silent.</param>
public sealed partial record PastedConfiguration(GatewaySetup Setup, IReadOnlyList<string> Notes)
{
    public const string Ios = "ios";
    public const string Swanctl = "swanctl";

    /// <summary>
    /// Reads a configuration onto a gateway: what it does not say stays as its make has it by default.
    /// </summary>
    /// <param name="text">As it was pasted.</param>
    /// <param name="dialect"><see cref="Ios"/>, <see cref="Swanctl"/>, or null or empty to tell by the text.</param>
    /// <param name="source">Where the text stands.</param>
    /// <param name="setup">The gateway so far: its name, and what no configuration says.</param>
    /// <param name="peer">The other gateway so far.</param>
    /// <exception cref="ImpossibleConfigurationException">
    /// Something in it is not understood, or IkeLab cannot do it.
    /// </exception>
    public static PastedConfiguration Read(
        string text, string? dialect, TextSource source, GatewaySetup setup, GatewaySetup peer)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(peer);
        var remarks = new Remarks(setup.Name, source);
        var made = (string.IsNullOrEmpty(dialect) ? DialectOf(text) : dialect) switch
        {
            Ios => IosMapping.Map(IosConfiguration.Read(text), setup, peer, remarks),
            Swanctl => SwanctlMapping.Map(SwanctlConfiguration.Read(text), setup, peer, remarks),
            var other => throw new ImpossibleConfigurationException(
                $"no configuration is written in '{other}': say {Ios} or {Swanctl} behind the quotes"),
        };
        remarks.ThrowIfWrong();
        return new(made, remarks.Notes);
    }

    // A runner may keep to itself what stands behind the quotes, as Reqnroll does.
    static string DialectOf(string text) => SectionOfSwanctl().IsMatch(text) ? Swanctl : Ios;

    // A line with one word and a brace, or a word and a brace below it; lines of IOS have neither, not even those of a
    // banner.
    [GeneratedRegex(@"^[ \t]*[\w.-]+\s*\{", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex SectionOfSwanctl();
}
