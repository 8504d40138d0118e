namespace IkeLab.Esp.Tests;

public class AntiReplayWindowTests
{
    [Fact]
    public void Never_accepts_zero()
    {
        var window = new AntiReplayWindow();

        window.Accepts(0).Should().BeFalse();
        window.Update(1);
        window.Accepts(0).Should().BeFalse();
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(64u)]
    [InlineData(1_000_000u)]
    [InlineData(uint.MaxValue)]
    public void Accepts_any_number_once_as_the_first(uint number)
    {
        var window = new AntiReplayWindow();

        window.Accepts(number).Should().BeTrue();
        window.Update(number);
        window.Accepts(number).Should().BeFalse();
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(1024)]
    [InlineData(4096)]
    public void Reaches_back_by_its_size_and_no_further(int size)
    {
        var window = new AntiReplayWindow(size);
        var highest = (uint)(10 * size) + 17;
        window.Update(highest);

        window.Accepts(highest - (uint)size + 1).Should().BeTrue("it is the left edge");
        window.Accepts(highest - (uint)size).Should().BeFalse("it lies left of the window");
    }

    [Fact]
    public void Asking_changes_nothing()
    {
        var window = new AntiReplayWindow();

        window.Accepts(500).Should().BeTrue();

        window.Highest.Should().Be(0);
        window.Accepts(1).Should().BeTrue();
    }

    [Fact]
    public void Takes_what_comes_late_but_within()
    {
        var window = new AntiReplayWindow();
        window.Update(64);

        for (uint number = 63; number >= 1; number--)
        {
            window.Accepts(number).Should().BeTrue();
            window.Update(number);
            window.Accepts(number).Should().BeFalse();
        }

        window.Highest.Should().Be(64);
    }

    [Fact]
    public void A_leap_leaves_nothing_seen_of_the_numbers_leapt_over()
    {
        var window = new AntiReplayWindow();
        for (uint number = 1; number <= 200; number++) window.Update(number);

        window.Update(100_000);

        for (uint number = 100_000 - 63; number < 100_000; number++) window.Accepts(number).Should().BeTrue();
    }

    [Fact]
    public void Works_up_to_the_last_number()
    {
        var window = new AntiReplayWindow();
        window.Update(uint.MaxValue - 40);
        window.Update(uint.MaxValue);

        window.Accepts(uint.MaxValue).Should().BeFalse();
        window.Accepts(uint.MaxValue - 40).Should().BeFalse();
        window.Accepts(uint.MaxValue - 63).Should().BeTrue();
        window.Accepts(uint.MaxValue - 64).Should().BeFalse();
    }

    [Fact]
    public void Is_the_window_of_a_list_of_everything_seen()
    {
        foreach (var size in new[] { 32, 64, 96, 256 })
        {
            var dice = new Random(size);
            var window = new AntiReplayWindow(size);
            HashSet<uint> seen = [];
            uint highest = 0;
            for (var i = 0; i < 20_000; i++)
            {
                var leap = dice.Next(500) == 0 ? 5 * size : 8;
                var number = (uint)Math.Max(0, highest + dice.Next(-2 * size, leap));
                var expected = number > 0 && (number > highest || highest - number < size) && !seen.Contains(number);

                window.Accepts(number).Should().Be(expected, $"{number} comes after {highest}");
                if (!expected) continue;
                window.Update(number);
                seen.Add(number);
                highest = Math.Max(highest, number);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-32)]
    [InlineData(31)]
    [InlineData(65)]
    [InlineData(4128)]
    public void Has_no_other_sizes(int size)
    {
        var make = () => new AntiReplayWindow(size);

        make.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void To_record_a_number_that_was_not_to_be_accepted_is_a_bug()
    {
        var window = new AntiReplayWindow();
        window.Update(7);

        var again = () => window.Update(7);

        again.Should().Throw<InvalidOperationException>();
    }
}
