namespace IkeLab.Wire.Isakmp;

/// <summary>
/// Security Association payload, RFC 2408 section 3.4 with the situation of RFC 2407 section 4.6.1:
/// <code>
/// |              Domain of Interpretation  (DOI)                  |
/// |                           Situation                           |
/// ~                           Proposals                           ~
/// </code>
/// </summary>
public sealed record SecurityAssociation(IReadOnlyList<Proposal> Proposals) : Payload
{
    public const uint IpsecDoi = 1;
    public const uint IdentityOnly = 1;

    public override PayloadType Type => PayloadType.SecurityAssociation;

    public uint Doi { get; init; } = IpsecDoi;

    public uint Situation { get; init; } = IdentityOnly;

    internal static SecurityAssociation Read(ref WireReader body)
    {
        var (doi, situation) = (body.U32(), body.U32());

        // SIT_SECRECY and SIT_INTEGRITY put labels of their own before the proposals, and another DOI may put anything:
        // what follows cannot be read as proposals then.
        if (doi != IpsecDoi || situation != IdentityOnly) body.Fail();
        var proposals = Substructures.Read(ref body, PayloadType.Proposal, Proposal.Read);
        return new(proposals) { Doi = doi, Situation = situation };
    }

    internal override void Write(WireWriter body)
    {
        body.U32(Doi);
        body.U32(Situation);
        Substructures.Write(body, PayloadType.Proposal, Proposals, static (proposal, to) => proposal.Write(to));
    }

    public bool Equals(SecurityAssociation? other) =>
        base.Equals(other)
        && Doi == other.Doi
        && Situation == other.Situation
        && Proposals.SequenceEqual(other.Proposals);

    public override int GetHashCode() => ValueSequence.Hash(Proposals);
}
