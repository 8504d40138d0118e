using IkeLab.Net;

namespace IkeLab.Lab.Readings;

/// <summary>One packet between the gateways, from the sender's outside to its end.</summary>
/// <param name="packet">As it was sent.</param>
/// <param name="sentAt">Virtual time at the sender's outside.</param>
/// <param name="from">The gateway that sent it; for a copy, the one whose packet the ISP copied.</param>
/// <param name="label">"MM1", "MM1 (2)" for its second transmission, "ESP 0x5b3fd4a1 #1".</param>
/// <param name="content">What anybody on the path can read of it: "HDR, SA".</param>
/// <param name="senderState">
/// The sender's state when it left; what its sending changes at that instant is in it in the end.
/// </param>
public sealed class LadderLine(
    Packet packet, TimeSpan sentAt, string from, string label, string content, string senderState)
{
    readonly List<string> _notes = [];

    public Packet Packet { get; } = packet;

    public TimeSpan SentAt { get; } = sentAt;

    public string From { get; } = from;

    public string Label { get; } = label;

    public string Content { get; } = content;

    /// <summary>In the words of the sender's make; empty for packets that are no IKE.</summary>
    public string SenderState { get; internal set; } = senderState;

    /// <summary>The receiver's state once it had taken the message, or, of a lost one, all along.</summary>
    public string ReceiverState { get; internal set; } = "";

    /// <summary>Null while it is on its way, and for ever when it was lost.</summary>
    public TimeSpan? ArrivedAt { get; internal set; }

    /// <summary>Lost: the arrow is broken.</summary>
    public bool IsLost { get; internal set; }

    /// <summary>Its octets were changed on the way.</summary>
    public bool IsAltered { get; internal set; }

    /// <summary>
    /// Of several gateways on the left, the one that the line is about; null of one, or where the packet died before it
    /// was clear.
    /// </summary>
    public string? Site { get; internal set; }

    /// <summary>Of ISPs side by side, the one that the packet came to; null where there is one way only.</summary>
    public string? Isp { get; internal set; }

    /// <summary>What the ISP did to it, and what the receiver made of it.</summary>
    public IReadOnlyList<string> Notes => _notes;

    internal void Note(string note) => _notes.Add(note);
}
