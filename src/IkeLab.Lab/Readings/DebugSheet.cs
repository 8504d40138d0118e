using System.Globalization;
using System.Net;
using IkeLab.Dialects;
using IkeLab.Ike;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>
/// What a debug log is written on: its lines, the SAs that it speaks of, and the datagram that came last.
/// </summary>
sealed class DebugSheet(Gateway gateway)
{
    readonly List<DebugEntry> _entries = [];
    readonly Dictionary<int, DebugSa> _sas = [];
    Packet? _arrived;

    public IReadOnlyList<DebugEntry> Entries => _entries;

    public Gateway Gateway => gateway;

    public IPAddress Local => gateway.Setup.Outside;

    public TimeSpan Now { get; set; }

    /// <summary>The last packet from the ISP.</summary>
    public Packet? Latest { get; private set; }

    /// <summary>
    /// The header of the IKE message in the last packet; null when the packet was a fragment, or no IKE.
    /// </summary>
    public IsakmpHeader? Header { get; private set; }

    public DebugSa this[SaAt sa] => _sas[sa.Number];

    public void Add(StateChanged born) => _sas[born.Sa.Number] = DebugSa.Of(born);

    public void Arrive(Packet packet)
    {
        (_arrived, Latest, Header) = (packet, packet, null);
        if (packet.TryReadUdp(out var udp) && Message.TryParse(udp.Payload, out var message)) Header = message.Header;
    }

    /// <summary>
    /// Says that a message came, once for each packet: what only a message can cause is about to be told.
    /// </summary>
    public void Receive(DebugSa sa)
    {
        if (_arrived is null) return;
        _arrived = null;
        Write(
            sa, IosDebugExchange.Received,
            sa.ConnectionId, sa.Remote.Address, IkePeerOptions.Port, sa.Remote.Port, sa.Role, sa.State);
    }

    public void Send(DebugSa sa)
    {
        Write(
            sa, IosDebugExchange.Sending,
            sa.ConnectionId, sa.Remote.Address, IkePeerOptions.Port, sa.Remote.Port, sa.Role, sa.State);
    }

    public void Payloads(DebugSa sa, uint messageId, params ReadOnlySpan<string> kinds)
    {
        foreach (var kind in kinds) Write(sa, IosDebugExchange.Payload, sa.ConnectionId, kind, messageId);
    }

    /// <summary>A step of the machine of phase 1.</summary>
    public void Step(DebugSa sa, string source, string input, string machine)
    {
        Write(sa, IosDebugExchange.Input, sa.ConnectionId, source, input);
        Write(sa, IosDebugExchange.States, sa.ConnectionId, sa.Machine, machine);
        sa.Machine = machine;
    }

    /// <summary>A step of the machine of a quick mode.</summary>
    public void Step(DebugSa sa, uint messageId, string source, string input, string before, string after)
    {
        Write(sa, IosDebugExchange.NodeInput, sa.ConnectionId, messageId, source, input);
        Write(sa, IosDebugExchange.States, sa.ConnectionId, before, after);
    }

    /// <summary>A message goes again, by its timer or because the peer repeated itself.</summary>
    public void SendAgain(DebugSa sa, MessageSent sent, int phase)
    {
        var id = sent.MessageId.ToString(CultureInfo.InvariantCulture);
        var (attempt, most) = (sent.Nth - 1, gateway.Setup.Profile.Requests.Transmissions - 1);
        Write(
            sa, IosDebugRetransmission.Announced, sa.ConnectionId, phase, phase == 1 ? sa.State : $"{sa.State} {id} ");
        // A peer that asks in a burst is answered more often than the timer alone would.
        if (attempt <= most)
        {
            var counter = phase == 1 ? "sa" : "node";
            Write(sa, IosDebugRetransmission.Counted, sa.ConnectionId, counter, attempt, most, phase);
        }

        Write(sa, IosDebugRetransmission.Done, sa.ConnectionId, phase, phase == 1 ? sa.State : $"{id} {sa.State}");
        Send(sa);
    }

    public void Write(DebugSa sa, IosDebugSentence sentence, params ReadOnlySpan<object> fields) =>
        Write(sa.Remote.Address, sa.InitiatorSpi, sentence.Print(fields));

    public void Write(IPAddress peer, ulong? initiatorSpi, string text) =>
        _entries.Add(new(new(Now, text), peer, initiatorSpi));
}
