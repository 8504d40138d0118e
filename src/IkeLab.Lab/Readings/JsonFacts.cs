using System.Globalization;
using System.Text.Json;
using IkeLab.Ike;
using IkeLab.Net;

namespace IkeLab.Lab.Readings;

/// <summary>How the facts that several events share are written.</summary>
static class JsonFacts
{
    /// <summary>A number with seven decimals, which is every tick: it never was a floating point number.</summary>
    public static void WriteSeconds(this Utf8JsonWriter json, string name, TimeSpan? time)
    {
        json.WritePropertyName(name);
        if (time is not { } value)
        {
            json.WriteNullValue();
            return;
        }

        var (seconds, ticks) = Math.DivRem(Math.Abs(value.Ticks), TimeSpan.TicksPerSecond);
        var sign = value < TimeSpan.Zero ? "-" : "";
        json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds}.{ticks:D7}"));
    }

    public static void WriteSpi(this Utf8JsonWriter json, string name, uint spi) =>
        json.WriteString(name, string.Create(CultureInfo.InvariantCulture, $"{spi:x8}"));

    public static void WriteSpi(this Utf8JsonWriter json, string name, ulong spi) =>
        json.WriteString(name, string.Create(CultureInfo.InvariantCulture, $"{spi:x16}"));

    public static void WriteHex(this Utf8JsonWriter json, string name, ReadOnlySpan<byte> octets) =>
        json.WriteString(name, Convert.ToHexStringLower(octets));

    public static void WriteText(this Utf8JsonWriter json, string name, object? value) =>
        json.WriteString(name, value is null ? null : string.Create(CultureInfo.InvariantCulture, $"{value}"));

    /// <summary>A packet by its identity, which follows it through the run.</summary>
    public static void WritePacket(this Utf8JsonWriter json, Packet packet, string name = "packet")
    {
        json.WriteStartObject(name);
        json.WriteNumber("id", packet.Id);
        json.WriteText("protocol", packet.Ip?.Protocol);
        json.WriteText("from", packet.Ip?.Source);
        json.WriteText("to", packet.Ip?.Destination);
        json.WriteNumber("length", packet.Bytes.Length);
        json.WriteEndObject();
    }

    public static void WriteSa(this Utf8JsonWriter json, SaAt? sa)
    {
        if (sa is not { } at)
        {
            json.WriteNull("sa");
            return;
        }

        json.WriteStartObject("sa");
        json.WriteNumber("number", at.Number);
        json.WriteText("role", at.Role);
        json.WriteSpi("initiatorSpi", at.Id.Initiator);
        json.WriteSpi("responderSpi", at.Id.Responder);
        json.WriteText("remote", at.Remote);
        json.WriteEndObject();
    }

    public static void WriteState(this Utf8JsonWriter json, string name, Phase1State? state)
    {
        if (state is not { } at)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteText("mode", at.Mode);
        json.WriteText("status", at.Status);
        json.WriteString("awaiting", at.Awaiting);
        json.WriteEndObject();
    }

    public static void WriteQuickMode(this Utf8JsonWriter json, SaAt sa, uint messageId, Role role)
    {
        json.WriteSa(sa);
        json.WriteSpi("messageId", messageId);
        json.WriteText("role", role);
    }
}
