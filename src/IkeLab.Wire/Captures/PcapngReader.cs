using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Wire.Captures;

/// <summary>
/// Reads captures that anyone made: either byte order, several sections, simple and enhanced packets, any resolution of
/// time. Other blocks are skipped. It never throws, and what it allocates is bounded by the length of the file.
/// </summary>
public static class PcapngReader
{
    /// <param name="why">For people: what is wrong, and at which octet.</param>
    public static bool TryRead(
        Octets file, [NotNullWhen(true)] out Capture? capture, [NotNullWhen(false)] out string? why)
    {
        var sections = new PcapngSections();
        var offset = 0;
        do
        {
            why = sections.ReadBlock(file.Slice(offset), out var length);
            if (why is not null)
            {
                capture = null;
                why = FormattableString.Invariant($"{why} (block at octet {offset})");
                return false;
            }

            offset += length;
        }
        while (offset < file.Length);

        capture = sections.ToCapture();
        return true;
    }
}
