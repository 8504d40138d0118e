using System.Buffers.Binary;
using System.Security.Cryptography;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Wire.Naming;

/// <summary>What one observation point knows of one ISAKMP SA: its two ends, and the messages it saw lately.</summary>
sealed class ObservedSa
{
    const int SightingsMax = 256;
    const int QuickModesMax = 64;

    readonly Ends _ends = new();
    readonly List<Sighting> _sightings = [];
    readonly List<QuickMode> _quickModes = [];

    internal long LastHeard { get; set; }

    internal NamedMessage Name(Datagram datagram, Octets octets, Message message)
    {
        var side = _ends.SideOf(datagram, message);
        var digest = Digest(octets);
        var sighting = _sightings.Find(seen => seen.Side == side && seen.Digest == digest);
        if (sighting is null)
        {
            sighting = new(side, digest, NameOf(message, side));
            Remember(_sightings, sighting, SightingsMax);
        }

        return new(sighting.Name, ++sighting.Count, message);
    }

    // Half of SHA-256 tells messages apart as well, and there are many points of observation with many SAs each.
    static UInt128 Digest(Octets octets) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(octets.Span));

    string NameOf(Message message, Side side) => message.Header.Exchange switch
    {
        _ when message.Header.NextPayload == PayloadType.Fragment => MessageName.Fragment,
        ExchangeType.IdentityProtection => MessageName.MainMode(FirstOfPair(message) + (int)side),
        ExchangeType.Aggressive when side == Side.Responder => MessageName.AggressiveMode(2),
        ExchangeType.Aggressive => MessageName.AggressiveMode(IsProposing(message) ? 1 : 3),
        ExchangeType.QuickMode => MessageName.QuickMode(NextOfQuickMode(message.Header.MessageId)),
        ExchangeType.Informational => MessageName.Informational,
        var other => MessageName.Other((byte)other),
    };

    static int FirstOfPair(Message message) => message.IsEncrypted ? 5 : IsProposing(message) ? 1 : 3;

    // The SA payload precedes all others of its message, RFC 2409 section 5.
    static bool IsProposing(Message message) =>
        !message.IsEncrypted && message.Header.NextPayload == PayloadType.SecurityAssociation;

    /// <summary>
    /// Quick mode is encrypted from end to end: which message it is shows only in the order of new ones.
    /// </summary>
    int NextOfQuickMode(uint messageId)
    {
        var quickMode = _quickModes.Find(known => known.MessageId == messageId);
        if (quickMode is null) Remember(_quickModes, quickMode = new(messageId), QuickModesMax);
        return ++quickMode.Messages;
    }

    static void Remember<T>(List<T> items, T item, int max)
    {
        if (items.Count == max) items.RemoveAt(0);
        items.Add(item);
    }

    sealed class Sighting(Side side, UInt128 digest, string name)
    {
        internal Side Side => side;

        internal UInt128 Digest => digest;

        internal string Name => name;

        internal int Count { get; set; }
    }

    sealed class QuickMode(uint messageId)
    {
        internal uint MessageId => messageId;

        internal int Messages { get; set; }
    }
}
