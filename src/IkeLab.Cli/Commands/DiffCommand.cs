using System.CommandLine;
using System.Text.Json;
using IkeLab.Cli.Diffs;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab diff RUN1 [RUN2] [--seed N] [--fault TEXT]..</c></summary>
sealed class DiffCommand(Screen screen)
{
    const string Run = "PATH:LINE of a scenario, PATH:LINE@SEED, a journal.jsonl, or a folder with one";

    readonly Argument<string> _one = new("RUN1") { Description = $"{Run}." };

    readonly Argument<string?> _other = new("RUN2")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The same; without it RUN1 again, with --seed or --fault.",
    };

    readonly Option<ulong?> _seed = Numbers.Seed();
    readonly Option<string[]> _faults = FaultOption.Create();
    readonly Option<bool> _json =
        new("--json") { Description = "The two entries of the journals at which the runs part." };

    public Command Create()
    {
        _seed.Description = "The seed of the second run.";
        _faults.Description = "A fault more in the second run, as with 'ikelab run'.";
        var command = new Command(
            "diff",
            "Shows the first thing that happened in one run and not in the other, and what followed, as two ladders. " +
            "Ends with 0 when the runs are the same and with 1 when they are not.")
        {
            _one, _other, _seed, _faults, _json,
        };
        command.SetAction(Compare);
        return command;
    }

    int Compare(ParseResult parsed)
    {
        var address = parsed.GetRequiredValue(_one);
        var one = RecordedRun.Of(address, null, []);
        var other = RecordedRun.Of(
            parsed.GetValue(_other) ?? address, parsed.GetValue(_seed), parsed.GetValue(_faults) ?? []);
        var divergence = Divergence.Between(one, other);
        if (parsed.GetValue(_json)) WriteJson(one, other, divergence);
        else screen.Tell(DiffText.Of(one, other, divergence));
        return divergence is null ? ExitCodes.Passed
            : one.Name == other.Name ? ExitCodes.Nondeterminism // one seed must be one run
            : ExitCodes.Failed;
    }

    void WriteJson(RecordedRun one, RecordedRun other, Divergence? at)
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteBoolean("same", at is null);
            Write(json, "one", one, at?.One);
            Write(json, "other", other, at?.Other);
            json.WriteEndObject();
        }

        screen.Output.Write(System.Text.Encoding.UTF8.GetString(octets.ToArray()) + "\n");
    }

    static void Write(Utf8JsonWriter json, string name, RecordedRun run, int? at)
    {
        json.WriteStartObject(name);
        json.WriteString("run", run.Name);
        if (at is { } entry && entry < run.Entries.Count)
        {
            json.WritePropertyName("entry");
            json.WriteRawValue(run.Entries[entry].Line);
        }

        json.WriteEndObject();
    }
}
