using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// Responders MUST NOT change, add or delete attributes of an offer, their encoding excepted, and an initiator that
/// notices it MUST reject the response (RFC 2409 section 5).
/// </summary>
static class OfferedAttributes
{
    /// <summary>
    /// The same attributes; their order counts only among those of one type, as it joins life type and duration.
    /// </summary>
    public static bool Same(Transform answered, Transform offered) =>
        answered.Id == offered.Id && ByType(answered).SequenceEqual(ByType(offered), SameValue.Comparer);

    static IOrderedEnumerable<DataAttribute> ByType(Transform transform) =>
        transform.Attributes.OrderBy(attribute => attribute.Type); // a stable sort

    sealed class SameValue : IEqualityComparer<DataAttribute>
    {
        public static SameValue Comparer { get; } = new();

        public bool Equals(DataAttribute? left, DataAttribute? right) =>
            left?.Type == right?.Type &&
            (left?.Number is { } number ? number == right?.Number : left?.Value == right?.Value);

        public int GetHashCode(DataAttribute attribute) => attribute.Type;
    }
}
