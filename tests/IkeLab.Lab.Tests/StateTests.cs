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

    static (string? A, string? B) StatesWithout(string message, Profile profile)
    {
        using var lab = TestLab.New(profile).Drop(message);
        lab.Initiate("A");
        lab.Pass(12 * TestLab.Second);
        lab.Check();
        return (lab.StateOf("A"), lab.StateOf("B"));
    }
}
