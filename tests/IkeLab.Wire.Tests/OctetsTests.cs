namespace IkeLab.Wire.Tests;

public class OctetsTests
{
    [Fact]
    public void Are_equal_by_content_wherever_they_lie()
    {
        Octets whole = new byte[] { 0, 1, 2, 3 };

        whole.Slice(1, 2).Should().Be((Octets)new byte[] { 1, 2 });
        (whole.Slice(1, 2) == new byte[] { 1, 3 }).Should().BeFalse();
        default(Octets).Should().Be(Octets.Empty);
    }

    [Fact]
    public void Hash_alike_in_every_process()
    {
        // "a" and "foobar" with their FNV-1a hashes are from the test suite of draft-eastlake-fnv.
        ((Octets)"a"u8.ToArray()).GetHashCode().Should().Be(unchecked((int)0xe40c292c));
        ((Octets)"foobar"u8.ToArray()).GetHashCode().Should().Be(unchecked((int)0xbf9cf968));
    }

    [Fact]
    public void Are_shown_as_lower_case_hexadecimal() => Octets.FromHex("00AbFF").ToString().Should().Be("00abff");
}
