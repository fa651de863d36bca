package app.kinkit.domain.shared;

/// Words of one person, sealed before a command exists (ruling 14): the domain, events, dead
/// letters and logs hold only this. `subject` owns the words; when their key is destroyed the words
/// are gone for everybody. The text is bound to subject, name of the field and key version, so a
/// component keeps its name on the way from command to event to column.
///
/// @param ciphertext base64url without padding
public record PrivateText(ProfileId subject, int keyVersion, String ciphertext) {}
