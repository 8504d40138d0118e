using System.Text.Json;
using IkeLab.Crypto.Esp;
using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary>The facts of what the lab itself tells.</summary>
static class LabEventJson
{
    /// <returns>False for an event that is not known here; nothing is written then.</returns>
    public static bool TryWrite(Utf8JsonWriter json, object happened)
    {
        switch (happened)
        {
            case ChildSaInstalled installed:
                WriteSa(json, installed.Sa);
                json.WriteText("direction", installed.IsInbound ? "inbound" : "outbound");
                WriteSuite(json, installed.Sa.Suite);
                json.WriteText("mode", installed.Sa.Mode);
                json.WriteText("local", installed.Sa.Policy.Local);
                json.WriteText("remote", installed.Sa.Policy.Remote);
                WriteGroup(json, installed.Sa.PfsGroup);
                json.WriteSeconds("lifetime", installed.Sa.Policy.Lifetime);
                json.WriteNumber("lifetimeKilobytes", installed.Sa.Policy.LifetimeKilobytes);
                json.WriteHex("keymat", installed.IsInbound ? installed.Sa.InboundKeymat : installed.Sa.OutboundKeymat);
                return true;
            case ChildSaRemoved removed:
                WriteSa(json, removed.Sa);
                json.WriteString("why", removed.Why);
                return true;
            case PacketWithoutSa without:
                json.WriteNumber("packetId", without.PacketId);
                json.WriteBoolean("startedNegotiation", without.StartedNegotiation);
                return true;
            case StepBegan step:
                json.WriteString("text", step.Text);
                return true;
            default:
                return false;
        }
    }

    static void WriteSa(Utf8JsonWriter json, ChildSa sa)
    {
        json.WriteQuickMode(sa.Parent, sa.MessageId, sa.Role);
        json.WriteSpi("inboundSpi", sa.InboundSpi);
        json.WriteSpi("outboundSpi", sa.OutboundSpi);
    }

    static void WriteSuite(Utf8JsonWriter json, EspSuite suite)
    {
        json.WriteStartObject("suite");
        json.WriteText("cipher", suite.Cipher);
        json.WriteNumber("keyLength", suite.KeyLength);
        json.WriteText("integrity", suite.Integrity);
        json.WriteNumber("icvLength", suite.IcvLength);
        json.WriteEndObject();
    }

    static void WriteGroup(Utf8JsonWriter json, int? group)
    {
        if (group is { } number) json.WriteNumber("pfsGroup", number);
        else json.WriteNull("pfsGroup");
    }
}
