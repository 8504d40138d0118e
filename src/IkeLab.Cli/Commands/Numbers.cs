using System.CommandLine;
using System.Globalization;

namespace IkeLab.Cli.Commands;

/// <summary>Options that are numbers, and what a word that is none is told.</summary>
static class Numbers
{
    const int JobsMax = 1024;
    const int LimitMax = 10_000_000;

    public static Option<ulong?> Seed() => new("--seed")
    {
        HelpName = "N",
        Description = "The seed, instead of 1 or that of the tag @seed:N.",
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            if (ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)) return seed;
            argument.AddError($"--seed {word}: a seed is a whole number from 0 to {ulong.MaxValue}");
            return null;
        },
    };

    public static Option<int> Jobs() => new("--jobs")
    {
        HelpName = "N",
        Description = "How many scenarios run at a time, one for each processor unless said; the output is the same.",
        DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, JobsMax),
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            var isNumber = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs);
            if (isNumber && jobs is > 0 and <= JobsMax) return jobs;
            argument.AddError($"--jobs {word}: a whole number from 1 to {JobsMax}");
            return 0;
        },
    };

    public static Option<int?> Limit() => new("--limit")
    {
        HelpName = "N",
        Description =
            "At most N runs: of more cases every k-th is taken, the same ones each time, " +
            "and the output says of how many.",
        CustomParser = argument =>
        {
            var word = argument.Tokens[0].Value;
            var isNumber = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var limit);
            if (isNumber && limit is > 0 and <= LimitMax) return limit;
            argument.AddError($"--limit {word}: a whole number from 1 to {LimitMax}");
            return null;
        },
    };
}
