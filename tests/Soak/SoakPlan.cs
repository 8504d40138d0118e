using IkeLab.Ike;

namespace IkeLab.Soak;

/// <summary>What a long run is of.</summary>
/// <param name="Profile">Of both gateways.</param>
/// <param name="LossPercent">Of everything, both ways, each packet by itself.</param>
/// <param name="Seed">Of all dice.</param>
/// <param name="Span">Simulated time after the tunnel is up.</param>
sealed record SoakPlan(Profile Profile, int LossPercent, ulong Seed, TimeSpan Span)
{
    public override string ToString() => $"{Profile.Name}, {LossPercent} percent, seed {Seed}";
}
