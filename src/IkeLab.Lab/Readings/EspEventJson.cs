using System.Text.Json;
using IkeLab.Esp;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Readings;

/// <summary>The facts of what happens to packets in ESP.</summary>
static class EspEventJson
{
    /// <returns>False for an event that is not known here; nothing is written then.</returns>
    public static bool TryWrite(Utf8JsonWriter json, EspEvent happened)
    {
        switch (happened)
        {
            case EspSealed done:
                WriteNumbers(json, done.Spi, done.SequenceNumber);
                WriteSelector(json, done.Selector);
                WriteInner(json, done.Inner);
                return true;
            case EspOpened opened:
                WriteNumbers(json, opened.Spi, opened.SequenceNumber);
                json.WriteBoolean("isReplayProtected", opened.IsReplayProtected);
                WriteSelector(json, opened.Selector);
                WriteInner(json, opened.Inner);
                return true;
            case EspDummyDiscarded dummy:
                WriteNumbers(json, dummy.Spi, dummy.SequenceNumber);
                json.WriteBoolean("isReplayProtected", dummy.IsReplayProtected);
                WriteSelector(json, dummy.Selector);
                return true;
            case EspRefused refused:
                json.WriteText("reason", refused.Reason);
                WriteNumbers(json, refused.Spi, refused.SequenceNumber);
                WriteSelector(json, refused.Selector);
                return true;
            default:
                return false;
        }
    }

    static void WriteNumbers(Utf8JsonWriter json, uint spi, uint sequenceNumber)
    {
        json.WriteSpi("spi", spi);
        json.WriteNumber("sequenceNumber", sequenceNumber);
    }

    static void WriteSelector(Utf8JsonWriter json, Selector? selector)
    {
        if (selector is null)
        {
            json.WriteNull("selector");
            return;
        }

        json.WriteStartObject("selector");
        json.WriteText("local", selector.Local);
        json.WriteText("remote", selector.Remote);
        json.WriteNumber("protocol", selector.Protocol);
        json.WriteNumber("localPort", selector.LocalPort);
        json.WriteNumber("remotePort", selector.RemotePort);
        json.WriteEndObject();
    }

    static void WriteInner(Utf8JsonWriter json, Ipv4Packet inner)
    {
        json.WriteStartObject("inner");
        json.WriteText("protocol", inner.Protocol);
        json.WriteText("from", inner.Source);
        json.WriteText("to", inner.Destination);
        json.WriteNumber("length", inner.TotalLength);
        json.WriteHex("octets", inner.ToBytes().Span);
        json.WriteEndObject();
    }
}
