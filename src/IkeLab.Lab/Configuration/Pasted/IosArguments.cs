using System.Globalization;
using System.Net;
using IkeLab.Dialects.Configurations;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>What the user gave in a command, as values.</summary>
static class IosArguments
{
    public static IPAddress Address(this IosCommand command, string name) => IPAddress.Parse(command[name]);

    /// <summary>
    /// The addresses that an address with or without a mask stands for; null for a mask that is none.
    /// </summary>
    public static IPNetwork? Network(this IosCommand command, string address, string mask)
    {
        var length = command.Find(mask) is { } written ? Ipv4Masks.LengthOfMask(IPAddress.Parse(written))
            : command[address] == "0.0.0.0" ? 0
            : 32;
        return length is { } bits ? Ipv4Masks.NetworkOf(command.Address(address), bits) : null;
    }

    /// <summary>A number in a range; one beside it is the line's mistake.</summary>
    public static uint Number(this IosCommand command, string name, uint least, uint most, Remarks remarks)
    {
        var number = uint.Parse(command[name], CultureInfo.InvariantCulture);
        if (number >= least && number <= most) return number;
        remarks.Wrong(command, $"{number} is not from {least} to {most}");
        return least;
    }
}
