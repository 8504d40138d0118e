namespace IkeLab.Esp;

/// <summary>Something that happened to a packet at a gateway.</summary>
public abstract record EspEvent;
