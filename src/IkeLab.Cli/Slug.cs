using System.Text;

namespace IkeLab.Cli;

/// <summary>A name as part of a path: letters and digits of every language, in lower case, and hyphens.</summary>
static class Slug
{
    const int LengthMax = 40; // runes of at most 4 octets each: every file system takes names of 255 octets

    public static string Of(string name)
    {
        var slug = new StringBuilder();
        var length = 0;
        foreach (var rune in name.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (length == LengthMax) break;
            var isHyphen = !Rune.IsLetterOrDigit(rune);
            if (isHyphen && (slug.Length == 0 || slug[^1] == '-')) continue;
            slug.Append(isHyphen ? "-" : Rune.ToLowerInvariant(rune).ToString());
            length++;
        }

        var trimmed = slug.ToString().TrimEnd('-');
        return trimmed.Length > 0 ? trimmed : "scenario";
    }
}
