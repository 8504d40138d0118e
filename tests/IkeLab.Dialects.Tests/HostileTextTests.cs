namespace IkeLab.Dialects.Tests;

public class HostileTextTests
{
    static readonly string[] Texts =
    [
        TestFlows.Table(TestFlows.Up with { Errors = TestFlows.Detail }, TestFlows.Idle).Print(),
        new IosIsakmpSa([new(TestFlows.Branch, TestFlows.HeadOffice, IosIsakmpState.QM_IDLE, 1001)]).Print(),
        new AsaIkev1Sa([new(TestFlows.Branch, "L2L", true, false, AsaIkev1State.MM_ACTIVE)]).Print(),
        new IosCryptoSession([IosCryptoSessionTests.Up], IsDetailed: true).Print(),
        new IosPing(TestFlows.Branch, "!!!!!", new(1, 2, 3)).Print(),
    ];

    [Fact]
    public void No_text_makes_a_reader_throw()
    {
        var dice = new Random(1);
        for (var i = 0; i < 4000; i++)
        {
            var text = Texts[i % Texts.Length].ToCharArray();
            for (var changes = dice.Next(1, 6); changes > 0; changes--)
                text[dice.Next(text.Length)] = "\n09 #:().{}-\0\uD800"[dice.Next(14)];
            ReadAll(new(text.AsSpan(dice.Next(20))));
        }
    }

    [Fact]
    public void No_number_is_too_long_to_be_refused()
    {
        foreach (var text in Texts)
            ReadAll(text.Replace("1", new string('9', 40)));
    }

    static void ReadAll(string text)
    {
        var found = new[]
        {
            IosIpsecSa.TryParse(text, out var ipsec) == ipsec is not null,
            IosIsakmpSa.TryParse(text, out var isakmp) == isakmp is not null,
            AsaIkev1Sa.TryParse(text, out var ikev1) == ikev1 is not null,
            IosCryptoSession.TryParse(text, out var session) == session is not null,
            IosPing.TryParse(text, out var ping) == ping is not null,
        };
        found.Should().NotContain(false, "an answer comes with its record and only then");
    }
}
