using IkeLab.Crypto;
using IkeLab.Net;
using Microsoft.Extensions.DependencyInjection;

namespace IkeLab.Lab;

/// <summary>The services of a lab. A scope is a run: whatever is asked for in one scope belongs to one run.</summary>
public static class LabServices
{
    /// <param name="services">Where to add them; what is registered there already stays.</param>
    /// <param name="seed">Of every run of these services.</param>
    public static IServiceCollection AddIkeLab(this IServiceCollection services, ulong seed) => services
        .AddScoped(_ => new VirtualTime())
        .AddScoped(_ => new Dice(seed))
        .AddScoped<Secrets>(_ => new SeedSecrets(seed))
        .AddScoped<Journal>()
        .AddScoped(run => new Network(
            run.GetRequiredService<VirtualTime>(), run.GetRequiredService<Dice>(),
            run.GetRequiredService<Journal>().Write))
        .AddScoped<IspPath>()
        .AddScoped(run => run.GetRequiredService<IspPath>().First);
}
