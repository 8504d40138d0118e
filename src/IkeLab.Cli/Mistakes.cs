using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using IkeLab.Dialects;

namespace IkeLab.Cli;

/// <summary>The first mistake of a command line, in one line that says what to write instead.</summary>
static class Mistakes
{
    public static string? In(ParseResult parsed)
    {
        if (parsed.Action is HelpAction) return null;
        var command = parsed.CommandResult.Command;
        return UnknownOption(parsed, command) ?? UnknownCommand(parsed, command) ?? Other(parsed, command);
    }

    /// <summary>An argument that takes any number of paths takes an option that nobody knows, too.</summary>
    static string? UnknownOption(ParseResult parsed, Command command)
    {
        var values = parsed.Tokens.Where(token => token.Type is TokenType.Argument).Select(token => token.Value);
        if (values.Concat(parsed.UnmatchedTokens).FirstOrDefault(LooksLikeAnOption) is not { } unknown) return null;
        var known = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).ToList();
        if (known.Contains(unknown))
            return $"the option before '{unknown}' has no value ('ikelab {command.Name} --help' explains)";
        return $"unknown option '{unknown}'; did you mean '{Nearest(unknown.Split('=')[0], known)}'?";
    }

    static string? UnknownCommand(ParseResult parsed, Command command)
    {
        if (command.Subcommands.Count == 0) return null;
        var known = command.Subcommands.Select(one => one.Name).ToList();
        return parsed.UnmatchedTokens is [var unknown, ..]
            ? $"unknown command '{unknown}'; did you mean '{Nearest(unknown, known)}'? ('ikelab --help' lists them)"
            : parsed.Errors.Count > 0 ? $"say what to do: {string.Join(", ", known)} ('ikelab --help' explains them)"
            : null;
    }

    static string? Other(ParseResult parsed, Command command) => parsed.Errors is [var error, ..]
        ? $"{error.Message.ReplaceLineEndings(" ")} ('ikelab {command.Name} --help' explains)"
        : null;

    // A number may be meant as one: what it is for says why it will not do. A path that begins like this is ./-x.
    static bool LooksLikeAnOption(string word) => word is ['-', not (>= '0' and <= '9'), ..];

    /// <summary>The one that somebody most likely meant.</summary>
    public static string Nearest(string word, IEnumerable<string> known) => known
        .OrderBy(one => EditDistance.Between(word, one))
        .ThenBy(one => one, StringComparer.Ordinal)
        .First();
}
