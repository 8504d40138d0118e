using Microsoft.Extensions.DependencyInjection;

namespace IkeLab.Lab;

/// <summary>The one port between a lab and whatever runs it: a runner, a test, a browser.</summary>
public interface ILabOutput
{
    /// <summary>The seed of the run: 1, unless the scenario's tag or the caller says otherwise.</summary>
    ulong Seed { get; }

    /// <summary>A line for whoever reads the run, such as what a ping printed.</summary>
    void WriteLine(string line);

    /// <summary>
    /// The doc string of the step that runs: what it says it is, and where it stands; null when nobody can tell.
    /// </summary>
    TextBlock? Block => null;

    /// <summary>A text that a step names, by its path as the step has it.</summary>
    /// <exception cref="Configuration.ImpossibleConfigurationException">It cannot be read.</exception>
    string Read(string path) =>
        throw new Configuration.ImpossibleConfigurationException($"\"{path}\" cannot be read: there are no files here");

    /// <summary>
    /// Adds to the run's services: a registered <see cref="Net.Laws.Law"/> is held against the run like the lab's own.
    /// </summary>
    void Configure(IServiceCollection services)
    {
    }
}

/// <summary>A doc string.</summary>
/// <param name="MediaType">What stands behind its quotes; empty for nothing.</param>
/// <param name="Path">The file that it is in.</param>
/// <param name="FirstLine">The line of its first line in that file, from 1.</param>
public sealed record TextBlock(string MediaType, string Path, int FirstLine);
