using Microsoft.Extensions.DependencyInjection;

namespace IkeLab.Lab;

/// <summary>The one port between a lab and whatever runs it: a runner, a test, a browser.</summary>
public interface ILabOutput
{
    /// <summary>The seed of the run: 1, unless the scenario's tag or the caller says otherwise.</summary>
    ulong Seed { get; }

    /// <summary>A line for whoever reads the run, such as what a ping printed.</summary>
    void WriteLine(string line);

    /// <summary>Adds to the run's services: a registered <see cref="Net.Laws.Law"/> is held against the run like the lab's own.</summary>
    void Configure(IServiceCollection services)
    {
    }
}
