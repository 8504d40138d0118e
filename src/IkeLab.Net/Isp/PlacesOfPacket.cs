namespace IkeLab.Net;

/// <summary>Where the ISP can change something: what a search tries in turn.</summary>
public static class PlacesOfPacket
{
    static readonly IReadOnlyList<string> Fields = Place.FieldWords.Split('|');

    /// <summary>
    /// A bit of each field that anybody on the path can see, and one of what is encrypted, by their names.
    /// </summary>
    public static IReadOnlyList<string> FieldsOf(Packet packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        return [.. Fields.Where(name => Place.Field(name).In(packet).Count > 0)];
    }
}
