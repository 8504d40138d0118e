namespace IkeLab.Wire.Captures;

/// <summary>Block types and option codes of draft-ietf-opsawg-pcapng, sections 3.5 and 4.</summary>
static class PcapngBlock
{
    internal const uint SectionHeader = 0x0a0d0d0a;
    internal const uint InterfaceDescription = 1;
    internal const uint SimplePacket = 3;
    internal const uint EnhancedPacket = 6;

    internal const uint ByteOrderMagic = 0x1a2b3c4d;

    internal const ushort EndOfOptions = 0;
    internal const ushort Comment = 1;
    internal const ushort InterfaceName = 2;
    internal const ushort TimeResolution = 9;
    internal const ushort TimeOffset = 14;
}
