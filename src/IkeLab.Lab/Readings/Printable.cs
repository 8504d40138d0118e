using System.Text;

namespace IkeLab.Lab.Readings;

/// <summary>Text as an XML document can hold it: whatever a name or a message quotes.</summary>
public static class Printable
{
    /// <summary>
    /// Control characters and halves of surrogate pairs, which XML 1.0 section 2.2 has no place for, become U+FFFD.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value >= ' ' || rune.Value is '\t' or '\n' ? rune.ToString() : "\uFFFD");
        return clean.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD').ToString();
    }
}
