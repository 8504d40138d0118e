namespace IkeLab.Wire.Naming;

/// <summary>Who sent a message: the initiator of the ISAKMP SA, or its responder.</summary>
enum Side
{
    Initiator,
    Responder,
}
