using IkeLab.Ike;
using IkeLab.Lab.Readings;

namespace IkeLab.Lab.Tests;

/// <summary>The words of IOS and ASA at every message of main mode, as their logs have them.</summary>
public class StateTests
{
    [Theory]
    [InlineData(Role.Initiator, "MM2", "MM_NO_STATE", "MM_WAIT_MSG2")]
    [InlineData(Role.Responder, "MM3", "MM_SA_SETUP", "MM_WAIT_MSG3")]
    [InlineData(Role.Initiator, "MM4", "MM_SA_SETUP", "MM_WAIT_MSG4")]
    [InlineData(Role.Responder, "MM5", "MM_KEY_EXCH", "MM_WAIT_MSG5")]
    [InlineData(Role.Initiator, "MM6", "MM_KEY_EXCH", "MM_WAIT_MSG6")]
    public void A_gateway_that_waits_for_a_message_says_so(Role role, string awaiting, string ios, string asa)
    {
        var state = new Phase1State(role, IkeSaStatus.Negotiating, awaiting);

        StateNames.Ios(state).Should().Be(ios);
        StateNames.Asa(state).Should().Be(asa);
    }

    [Theory]
    [InlineData(Role.Initiator)]
    [InlineData(Role.Responder)]
    public void An_established_sa_is_idle_on_ios_and_active_on_asa(Role role)
    {
        var state = new Phase1State(role, IkeSaStatus.Established, null);

        StateNames.Ios(state).Should().Be("QM_IDLE");
        StateNames.Asa(state).Should().Be("MM_ACTIVE");
    }

    [Theory]
    [InlineData(Role.Initiator)]
    [InlineData(Role.Responder)]
    public void A_deleted_sa_is_listed_by_ios_and_not_by_asa(Role role)
    {
        var state = new Phase1State(role, IkeSaStatus.Deleted, null);

        StateNames.Ios(state).Should().Be("MM_NO_STATE");
        StateNames.Asa(state).Should().BeNull();
    }

    [Theory]
    [InlineData("MM1", "MM_NO_STATE", null)]
    [InlineData("MM2", "MM_NO_STATE", "MM_SA_SETUP")]
    [InlineData("MM3", "MM_SA_SETUP", "MM_SA_SETUP")]
    [InlineData("MM4", "MM_SA_SETUP", "MM_KEY_EXCH")]
    [InlineData("MM5", "MM_KEY_EXCH", "MM_KEY_EXCH")]
    [InlineData("MM6", "MM_KEY_EXCH", "QM_IDLE")]
    public void On_ios_the_states_of_both_sides_name_the_message_that_is_lost(string lost, string a, string? b) =>
        StatesWithout(lost, Profile.Ios).Should().Be((a, b));

    [Theory]
    [InlineData("MM1", "MM_WAIT_MSG2", null)]
    [InlineData("MM2", "MM_WAIT_MSG2", "MM_WAIT_MSG3")]
    [InlineData("MM3", "MM_WAIT_MSG4", "MM_WAIT_MSG3")]
    [InlineData("MM4", "MM_WAIT_MSG4", "MM_WAIT_MSG5")]
    [InlineData("MM5", "MM_WAIT_MSG6", "MM_WAIT_MSG5")]
    [InlineData("MM6", "MM_WAIT_MSG6", "MM_ACTIVE")]
    public void On_asa_the_states_of_both_sides_name_the_message_that_is_lost(string lost, string a, string? b) =>
        StatesWithout(lost, Profile.Asa).Should().Be((a, b));

    [Theory]
    [InlineData(Role.Initiator, "AM2", "AG_INIT_EXCH", "AM_WAIT_MSG2")]
    [InlineData(Role.Responder, "AM3", "AG_INIT_EXCH", "AM_WAIT_MSG3")]
    public void Aggressive_mode_has_words_of_its_own(Role role, string awaiting, string ios, string asa)
    {
        var waiting = new Phase1State(role, IkeSaStatus.Negotiating, awaiting, Phase1Mode.Aggressive);
        var up = new Phase1State(role, IkeSaStatus.Established, null, Phase1Mode.Aggressive);
        var gone = new Phase1State(role, IkeSaStatus.Deleted, null, Phase1Mode.Aggressive);

        (StateNames.Ios(waiting), StateNames.Ios(up), StateNames.Ios(gone))
            .Should().Be((ios, "QM_IDLE", "AG_NO_STATE"));
        (StateNames.Asa(waiting), StateNames.Asa(up), StateNames.Asa(gone)).Should().Be((asa, "AM_ACTIVE", null));
    }

    [Theory]
    [InlineData("ios", "AM1", "AG_INIT_EXCH", null)]
    [InlineData("ios", "AM2", "AG_INIT_EXCH", "AG_INIT_EXCH")]
    [InlineData("ios", "AM3", "QM_IDLE", "AG_INIT_EXCH")]
    [InlineData("asa", "AM1", "AM_WAIT_MSG2", null)]
    [InlineData("asa", "AM2", "AM_WAIT_MSG2", "AM_WAIT_MSG3")]
    [InlineData("asa", "AM3", "AM_ACTIVE", "AM_WAIT_MSG3")]
    public void In_aggressive_mode_too_the_states_name_the_message_that_is_lost(
        string profile, string lost, string a, string? b) =>
        StatesWithout(lost, Profile.All.Single(one => one.Name == profile), Phase1Mode.Aggressive).Should().Be((a, b));

    static (string? A, string? B) StatesWithout(string message, Profile profile, Phase1Mode mode = Phase1Mode.Main)
    {
        using var lab = TestLab.New(profile, mode: mode).Drop(message);
        lab.Initiate("A");
        lab.Pass(12 * TestLab.Second);
        lab.Check();
        return (lab.StateOf("A"), lab.StateOf("B"));
    }
}
