using System.Text.Json;
using IkeLab.Net;
using IkeLab.Net.Routing;

namespace IkeLab.Lab.Readings;

/// <summary>The facts of what happens in the network. A packet's octets are told where an interface sends it.</summary>
static class NetEventJson
{
    /// <returns>False for an event that is not known here; nothing is written then.</returns>
    public static bool TryWrite(Utf8JsonWriter json, NetEvent happened)
    {
        switch (happened)
        {
            case PacketSent sent:
                json.WritePacket(sent.Packet);
                json.WriteString("interface", sent.Interface.Name);
                json.WriteHex("octets", sent.Packet.Bytes.Span);
                return true;
            case PacketReceived received:
                json.WritePacket(received.Packet);
                json.WriteString("interface", received.Interface.Name);
                return true;
            case PacketDropped dropped:
                json.WritePacket(dropped.Packet);
                WriteRules(json, dropped.Stage, dropped.Rules);
                json.WriteString("reason", dropped.Reason);
                return true;
            case PacketDelayed delayed:
                json.WritePacket(delayed.Packet);
                WriteRules(json, delayed.Stage, delayed.Rules);
                json.WriteSeconds("by", delayed.By);
                return true;
            case PacketDuplicated duplicated:
                json.WritePacket(duplicated.Packet);
                json.WritePacket(duplicated.Copy, "copy");
                WriteRules(json, duplicated.Stage, duplicated.Rules);
                return true;
            case PacketFragmented cut:
                json.WritePacket(cut.Packet);
                WriteIds(json, "fragments", cut.Fragments);
                WriteRules(json, cut.Stage, cut.Rules);
                return true;
            case PacketAltered altered:
                json.WritePacket(altered.Packet);
                WriteRules(json, altered.Stage, altered.Rules);
                json.WriteHex("octets", altered.After.Bytes.Span);
                return true;
            case PacketHeld held:
                json.WritePacket(held.Packet);
                WriteRules(json, held.Stage, held.Rules);
                return true;
            case PacketAnswered answered:
                json.WritePacket(answered.Packet);
                json.WritePacket(answered.Answer, "answer");
                WriteRules(json, answered.Stage, answered.Rules);
                return true;
            case PacketTranslated translated:
                json.WritePacket(translated.Packet);
                return true;
            case TranslationRefused refused:
                json.WritePacket(refused.Packet);
                json.WriteString("reason", refused.Reason);
                return true;
            case FragmentKept kept:
                json.WritePacket(kept.Packet);
                return true;
            case MappingMade made:
                json.WriteText("mapping", made.Mapping);
                return true;
            case MappingForgotten forgotten:
                json.WriteText("mapping", forgotten.Mapping);
                json.WriteString("why", forgotten.Why);
                return true;
            case WindowChanged changed:
                json.WriteString("rule", changed.Rule.Rule.Text);
                json.WriteBoolean("isOpen", changed.IsOpen);
                return true;
            case PacketForged forged:
                json.WritePacket(forged.Packet);
                json.WriteString("port", forged.Port.Name);
                json.WriteHex("octets", forged.Packet.Bytes.Span);
                return true;
            case NoRoute lost:
                json.WritePacket(lost.Packet);
                return true;
            case TimeToLiveExpired expired:
                json.WritePacket(expired.Packet);
                return true;
            case PacketIgnored ignored:
                json.WritePacket(ignored.Packet);
                json.WriteString("why", ignored.Why);
                return true;
            case ProbeEnded ended:
                WriteProbe(json, ended.Ping, ended.Probe);
                return true;
            case RouteLearned learned:
                WriteRoute(json, learned.Route);
                return true;
            case RouteLost lost:
                WriteRoute(json, lost.Route);
                json.WriteString("why", lost.Why);
                return true;
            default:
                return false;
        }
    }

    static void WriteRoute(Utf8JsonWriter json, RipRoute route)
    {
        json.WriteText("prefix", route.Prefix);
        json.WriteText("from", route.From);
        json.WriteNumber("metric", route.Metric);
    }

    static void WriteIds(Utf8JsonWriter json, string name, IEnumerable<Packet> packets)
    {
        json.WriteStartArray(name);
        foreach (var packet in packets) json.WriteNumberValue(packet.Id);
        json.WriteEndArray();
    }

    static void WriteRules(Utf8JsonWriter json, string stage, string rules)
    {
        json.WriteString("stage", stage);
        json.WriteString("rules", rules);
    }

    static void WriteProbe(Utf8JsonWriter json, Ping ping, PingProbe probe)
    {
        json.WriteText("to", ping.Plan.To);
        json.WriteNumber("identifier", ping.Identifier);
        json.WriteNumber("sequence", probe.Sequence);
        json.WriteSeconds("sentAt", probe.SentAt);
        json.WriteText("outcome", probe.Outcome);
        json.WriteSeconds("roundTrip", probe.RoundTrip);
    }
}
