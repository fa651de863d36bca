package app.kinkit.domain.shared;

import org.jspecify.annotations.Nullable;

/// Something that happened, stored for ever under its simple class name. Records of plain JDK
/// types, ids, enums and [PrivateText]; unique name across the platform.
public interface Event {
  /// The bond whose history this belongs to; null for what belongs to one person alone.
  @Nullable BondId bondId();

  /// The person this is about; null when it is about the bond as a whole.
  @Nullable ProfileId subjectId();
}
