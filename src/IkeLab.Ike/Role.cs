namespace IkeLab.Ike;

/// <summary>Who began an exchange.</summary>
public enum Role { Initiator, Responder }
