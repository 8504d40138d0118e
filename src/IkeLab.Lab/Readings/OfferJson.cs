using System.Text.Json;
using IkeLab.Ike;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>How an offer was judged, transform by transform.</summary>
static class OfferJson
{
    /// <returns>False for an event that is not known here; nothing is written then.</returns>
    public static bool TryWrite(Utf8JsonWriter json, IkeEvent happened)
    {
        switch (happened)
        {
            case Phase1OfferJudged judged:
                json.WriteSpi("initiatorSpi", judged.Id.Initiator);
                json.WriteSpi("responderSpi", judged.Id.Responder);
                json.WriteText("peer", judged.Peer);
                json.WriteStartArray("checks");
                foreach (var check in judged.Checks) Write(json, check);
                json.WriteEndArray();
                return true;
            case Phase2OfferJudged judged:
                json.WriteSa(judged.Sa);
                json.WriteSpi("messageId", judged.MessageId);
                json.WriteStartArray("checks");
                foreach (var check in judged.Checks) Write(json, check);
                json.WriteEndArray();
                return true;
            default:
                return false;
        }
    }

    static void Write(Utf8JsonWriter json, Phase1Check check)
    {
        json.WriteStartObject();
        WriteTransform(json, check.Transform);
        json.WriteNumber("priority", check.Priority);
        json.WriteText("mismatch", check.Mismatch);
        json.WriteBoolean("isLast", check.IsLast);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Phase2Check check)
    {
        json.WriteStartObject();
        json.WriteNumber("proposal", check.Proposal);
        WriteTransform(json, check.Transform);
        json.WriteBoolean("matches", check.Matches);
        json.WriteEndObject();
    }

    static void WriteTransform(Utf8JsonWriter json, Transform transform)
    {
        json.WriteNumber("transform", transform.Number);
        json.WriteNumber("id", transform.Id);
        json.WriteStartArray("attributes");
        foreach (var attribute in transform.Attributes)
        {
            json.WriteStartObject();
            json.WriteNumber("type", attribute.Type);
            json.WriteHex("value", attribute.Value.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
