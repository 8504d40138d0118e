using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using IkeLab.Cli.Doctors;
using IkeLab.Gherkin.Runner;

namespace IkeLab.Cli.Commands;

/// <summary><c>ikelab doctor [PATH..]</c></summary>
/// <param name="start">How another process of the tool begins.</param>
sealed class DoctorCommand(Screen screen, Func<IReadOnlyList<string>, ProcessStartInfo> start)
{
    readonly Argument<string[]> _paths = new("PATH")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Feature files or folders to run twice; without any, two scenarios of the tool's own.",
    };

    public Command Create()
    {
        var command = new Command(
            "doctor",
            "Prints versions and which optional programs are there, and runs scenarios in two processes with " +
            "different culture, time zone, garbage collection and compilation: the same seed must give the same " +
            "octets, or it ends with 5.")
        {
            _paths,
        };
        command.SetAction(Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var version = typeof(DoctorCommand).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        screen.Tell(
            $"ikelab {version}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        foreach (var part in OptionalPart.All)
            screen.Tell($"{part.Name,-9} {part.Version() ?? $"not there ({part.Use})"}");

        using var folder = new ScratchFolder();
        var paths = parsed.GetValue(_paths) is { Length: > 0 } named ? named : [folder.Feature()];
        foreach (var ways in Surroundings.Both) screen.Tell($"runs in a process of its own: {ways.Name}");
        if (new Twins(start).FirstDifference(paths, folder.Path) is { } difference)
        {
            screen.Complain($"nondeterminism: the same seed gave two runs: {difference}");
            screen.Complain(
                "a bug in IkeLab, or in a law or fault that was added to it: please report it with these lines");
            return ExitCodes.Nondeterminism;
        }

        screen.Tell("the same journals, captures and reports in both");
        return ExitCodes.Passed;
    }

    /// <summary>Gone when the command is over.</summary>
    sealed class ScratchFolder : IDisposable
    {
        const string Resource = "IkeLab.Cli.Doctors.doctor.feature";

        public string Path { get; } = Directory.CreateTempSubdirectory("ikelab-doctor-").FullName;

        public string Feature()
        {
            using var resource = typeof(DoctorCommand).Assembly.GetManifestResourceStream(Resource)
                ?? throw new InvalidOperationException($"no resource {Resource}");
            var file = System.IO.Path.Combine(Path, "doctor.feature");
            using var written = File.Create(file);
            resource.CopyTo(written);
            return file;
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
