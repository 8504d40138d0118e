using IkeLab.Crypto;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using Microsoft.Extensions.DependencyInjection;

namespace IkeLab.AnotherProcess;

/// <summary>
/// A run with something of everything: main and quick mode with PFS, losses, copies and delays, dice, a ping, streams
/// and a second negotiation, until all is quiet.
/// </summary>
public static class WholeRun
{
    public static LabContext Of(ulong seed, Leak leak, Action<LabContext>? more = null)
    {
        var lab = new LabContext(new Output(seed, leak));
        lab.Join("A", "B");
        lab.Configure(setup => setup with
        {
            PreSharedKey = "lab",
            Policies = [GatewaySetup.Policy(10, CipherKind.AesCbc, 32, HashKind.Sha256, 19)],
            PfsGroup = 19,
        });
        Fault(lab, new Drop(), new("MM3", FirstTransmissionOnly: true));
        Fault(lab, new Duplicate(1, TimeSpan.FromMilliseconds(20)), new("QM1"));
        Fault(lab, new Delay(TimeSpan.FromMilliseconds(35)), new("ESP"));
        lab.Add(new(new IspMatch(Criterion.Esp).WithChance(200_000), new Drop("congestion")), null, null);
        more?.Invoke(lab);

        lab.Initiate("A");
        lab.Pass(TimeSpan.FromSeconds(60));
        lab.Ping("A", "B", 5);
        lab.Stream("B", "A", 30, TimeSpan.FromMilliseconds(20));
        lab.Initiate("B");
        lab.Pass(TimeSpan.FromSeconds(60));
        lab.Stream("A", "B", 30, TimeSpan.FromMilliseconds(20));
        return lab;
    }

    static void Fault(LabContext lab, Effect effect, Traffic traffic) =>
        lab.Add(new(new IspMatch(traffic.Criteria()), effect), null, null);

    sealed class Output(ulong seed, Leak leak) : ILabOutput
    {
        public ulong Seed => seed;

        public void WriteLine(string line)
        {
        }

        public void Configure(IServiceCollection services)
        {
            if (leak is not Leak.None) services.AddScoped<Secrets>(_ => new LeakySecrets(seed, leak));
        }
    }
}
