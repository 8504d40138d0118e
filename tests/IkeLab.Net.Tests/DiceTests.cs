namespace IkeLab.Net.Tests;

public class DiceTests
{
    [Fact]
    public void A_draw_is_the_same_in_every_process() =>
        // printf '\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\2isp' | sha256sum
        new Dice(1).Draw("isp", 2).Should().Be(0x56b3963b2d1e8c27UL);

    [Fact]
    public void Seed_label_and_ordinal_each_change_the_draw()
    {
        ulong[] draws =
        [
            new Dice(1).Draw("a", 1), new Dice(2).Draw("a", 1), new Dice(1).Draw("b", 1), new Dice(1).Draw("a", 2),
        ];

        draws.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void What_comes_true_at_a_low_chance_comes_true_at_a_higher_one()
    {
        var dice = new Dice(7);
        var at5 = Hits(dice, 50_000);
        var at10 = Hits(dice, 100_000);

        at5.Should().BeSubsetOf(at10);
        at5.Count.Should().BeInRange(400, 600); // of 10,000: 500 and four standard deviations
        at10.Count.Should().BeInRange(870, 1_130);
    }

    [Fact]
    public void A_draw_of_a_million_is_even_enough_at_both_ends_of_the_scale()
    {
        var dice = new Dice(7);

        Hits(dice, 999_999).Count.Should().BeGreaterThan(9_990);
        Hits(dice, 1).Count.Should().BeLessThan(10);
    }

    [Fact]
    public void No_chance_is_never_and_a_million_parts_is_always()
    {
        var dice = new Dice(7);

        Hits(dice, 0).Should().BeEmpty();
        Hits(dice, 1_000_000).Should().HaveCount(10_000);
    }

    static List<long> Hits(Dice dice, int partsPerMillion) =>
        [.. Enumerable.Range(0, 10_000).Select(i => (long)i).Where(i => dice.Chance("loss", i, partsPerMillion))];
}
