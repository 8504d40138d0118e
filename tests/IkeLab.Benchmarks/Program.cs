using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IkeLab.Benchmarks;

switch (args)
{
    case []:
        QuickRun.WriteTo(Console.Out);
        Footprint.WriteTo(Console.Out);
        return 0;
    case ["footprint"]:
        Footprint.WriteTo(Console.Out);
        return 0;
    case ["thorough", .. var options]:
        // In this process, and with no files left behind: BenchmarkDotNet would otherwise build a project of its own.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(30))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(ConsoleLogger.Default)
            .WithOptions(ConfigOptions.DisableLogFile)
            .WithArtifactsPath(AppContext.BaseDirectory);
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
            .Run(options is [] ? ["--filter", "*"] : options, config);
        return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
    case ["idle", .. var numbers] when numbers.Length <= 2 && Array.TrueForAll(numbers, static word => Count(word) > 0):
        var tunnels = numbers is [var first, ..] ? Count(first)!.Value : 10_000;
        if (tunnels > IdleTunnels.TunnelsMax) goto default;
        IdleTunnels.WriteTo(Console.Out, tunnels, minutes: numbers is [_, var second] ? Count(second)!.Value : 60);
        return 0;
    case ["soak"]:
        return SoakCommand.Run(Console.Out, seeds: 1_000);
    case ["soak", var number] when Count(number) is { } seeds and > 0:
        return SoakCommand.Run(Console.Out, seeds);
    case ["soak", var number, var percent] when Count(number) is { } seeds and > 0 &&
            Count(percent) is { } loss and < 100:
        return SoakCommand.Run(Console.Out, seeds, loss);
    default:
        Console.Error.WriteLine(
            "usage: IkeLab.Benchmarks " +
            "[footprint | idle [TUNNELS [MINUTES]] | soak [SEEDS [LOSS]] | thorough [options of BenchmarkDotNet]]");
        return 64;
}

static int? Count(string text) =>
    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
