using IkeLab.Dialects.Configurations;
using IkeLab.Ike;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>A configuration of IOS as a gateway of the lab.</summary>
static class IosMapping
{
    public static GatewaySetup Map(IosConfiguration config, GatewaySetup setup, GatewaySetup peer, Remarks remarks)
    {
        foreach (var unused in config.Unused) remarks.Unused(unused.Line, unused.Text, unused.Why);
        foreach (var mistake in config.NotUnderstood) remarks.Wrong(mistake.Line, mistake.Text, mistake.Why);

        var interfaces = new IosInterfaces(config, remarks, setup);
        RemarkOnLines(config, interfaces, remarks);

        // What is not said is as IOS has it, not as an earlier step or the lab left it.
        var made = interfaces.Apply(setup with { Profile = Profile.Ios });
        var phase2 = new IosPhase2(config, interfaces, remarks, peer);
        made = phase2.Apply(made);
        RemarkOnRoutes(made, remarks);
        made = new IosPhase1(config, remarks, made.PeerAddress, phase2.MorePeers, phase2.ProfileName).Apply(made);
        return IosNat.Apply(config, interfaces, made, phase2.Permits, remarks);
    }

    /// <summary>On a router the routes decide first: what has none never comes to the crypto map.</summary>
    static void RemarkOnRoutes(GatewaySetup made, Remarks remarks)
    {
        var lost = (made.Lines ?? []).Where(static line => !line.IsDenied).Select(static line => line.Selector.Remote)
            .Where(network => !made.Reaches(network.BaseAddress)).Distinct().ToList();
        foreach (var network in lost)
            remarks.Note(0, $"no route leads to {network}, so no packet for it comes to the crypto map");
    }

    /// <summary>Lines that are known, and of which nothing is made.</summary>
    static void RemarkOnLines(IosConfiguration config, IosInterfaces interfaces, Remarks remarks)
    {
        foreach (var command in config.Commands)
        {
            Remark(command, isOurs: true);
            var isOurs = command.Kind is not IosCommandKind.Interface || interfaces.IsOurs(command);
            foreach (var inner in command.Inner) Remark(inner, isOurs);
        }

        void Remark(IosCommand command, bool isOurs)
        {
            if (command.Kind is Impossible && isOurs) remarks.Wrong(command, command.Note!);
            else if (command.Kind is Noted or Impossible) remarks.Unused(command);
        }
    }
}
