package app.kinkit.domain.testing;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/// Who appears in the tests, where and when.
public final class Cast {
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  public static final BondId BOND = new BondId(uuid("bond"));

  /// Founder, dominant, both permissions.
  public static final ProfileId LEAD = person("lead");

  /// Submissive, no permissions.
  public static final ProfileId DOER = person("doer");

  /// Switch, no permissions.
  public static final ProfileId SECOND = person("second lead");

  /// Member who neither leads nor manages.
  public static final ProfileId PEER = person("peer");

  /// Belongs to no bond.
  public static final ProfileId STRANGER = person("stranger");

  private Cast() {}

  public static ProfileId person(String name) {
    return new ProfileId(uuid("person " + name));
  }

  public static UUID uuid(String name) {
    return NameId.of(new UUID(0, 0), name);
  }

  /// Words that can be told from others.
  public static PrivateText words(ProfileId subject, String sealed) {
    return new PrivateText(subject, 1, sealed);
  }

  public static PrivateText words(ProfileId subject) {
    return words(subject, "c2VhbGVk");
  }
}
