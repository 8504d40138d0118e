namespace IkeLab.Dialects.Configurations;

/// <summary>Names of interfaces, which people shorten: Gi0/0 is GigabitEthernet0/0.</summary>
public static class IosInterfaceName
{
    /// <summary>Of a line <c>interface ..</c>, as it was written.</summary>
    public static string Of(IosCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Find("name") ?? command["type"] + command["number"];
    }

    /// <summary>Whether both can be the name of one interface.</summary>
    public static bool AreSame(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (word, number) = Split(one);
        var (otherWord, otherNumber) = Split(other);
        return number == otherNumber && word.Length > 0 && otherWord.Length > 0 &&
            (word.StartsWith(otherWord, StringComparison.OrdinalIgnoreCase) ||
                otherWord.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    static (string Word, string Number) Split(string name)
    {
        var word = name.TakeWhile(static letter => !char.IsAsciiDigit(letter)).Count();
        return (name[..word].Trim(), name[word..]);
    }
}
