namespace IkeLab.Wire.Tests;

public class WireReaderTests
{
    [Fact]
    public void Reads_big_endian_fields_and_writes_them_back()
    {
        var octets = Octets.FromHex("010203040506070809101112131415ff");
        var reader = new WireReader(octets);
        var writer = new WireWriter();

        writer.U8(reader.U8());
        writer.U16(reader.U16());
        writer.U32(reader.U32());
        writer.U64(reader.U64());
        writer.Bytes(reader.Rest());

        reader.Failed.Should().BeFalse();
        writer.ToOctets().Should().Be(octets);
    }

    [Fact]
    public void Gives_zeros_past_the_end_and_stays_failed()
    {
        var reader = new WireReader(Octets.FromHex("0102ff"));

        reader.U32().Should().Be(0);
        reader.Failed.Should().BeTrue();
        reader.U8().Should().Be(0, "what lies behind a failure has lost its place");
        reader.Left.Should().Be(0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Fails_on_a_length_that_is_not_there(int length)
    {
        var reader = new WireReader(Octets.FromHex("010203"));

        reader.Take(length).IsEmpty.Should().BeTrue();
        reader.Failed.Should().BeTrue();
    }
}
