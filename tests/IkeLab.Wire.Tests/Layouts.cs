namespace IkeLab.Wire.Tests;

/// <summary>What every layout must pass: read, written to the same octets, and refused when cut.</summary>
static class Layouts
{
    internal delegate bool Parser<T>(Octets octets, out T? value);

    internal static void Holds<T>(string hex, T expected, Parser<T> parse, Func<T, Octets> write, int? shortest = null)
        where T : class
    {
        var octets = Octets.FromHex(hex);

        parse(octets, out var read).Should().BeTrue();
        read.Should().Be(expected);
        read!.GetHashCode().Should().Be(expected.GetHashCode());
        write(expected).Should().Be(octets);
        for (var length = 0; length < (shortest ?? octets.Length); length++)
        {
            parse(octets.Slice(0, length), out _).Should().BeFalse($"{length} octets are not enough");
        }
    }
}
