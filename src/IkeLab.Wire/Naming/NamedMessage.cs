using IkeLab.Wire.Isakmp;

namespace IkeLab.Wire.Naming;

/// <summary>A message that passed an observation point.</summary>
/// <param name="Name">See <see cref="MessageName"/>.</param>
/// <param name="Transmission">1 the first time; the same octets from the same side count up.</param>
public sealed record NamedMessage(string Name, int Transmission, Message Message);
