package app.kinkit.command.vault;

import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.shared.Vault;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Seals and opens private words with one AES-256-GCM key per person, wrapped by a key file.
///
/// A text is bound to its person, the name of its field and the version of the key; moved anywhere
/// else it does not open. A key is made when a person first writes something private and committed
/// before the words are used, so no event can hold words whose key was never stored; of two nodes
/// that make one at once, one wins and both use it.
///
/// Unwrapped keys are remembered, for a bounded number of persons. A destroyed one is gone at once
/// here and after [#RECHECK] elsewhere; [#forgetOld] forgets what nobody asks for.
public final class TinkVault implements Vault {
  /// How long a node trusts what it knows about a person's key.
  public static final Duration RECHECK = Duration.ofSeconds(30);

  private static final int REMEMBERED = 20_000;
  private final SubjectKeyRows rows;
  private final KeyFiles files;
  private final LongSupplier nanoTime;
  private final Map<ProfileId, Keys> remembered =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ProfileId, Keys> eldest) {
          return size() > REMEMBERED;
        }
      };

  public TinkVault(DataSource source, KeyFiles files) {
    this(source, files, System::nanoTime);
  }

  TinkVault(DataSource source, KeyFiles files, LongSupplier nanoTime) {
    this.rows = new SubjectKeyRows(source);
    this.files = files;
    this.nanoTime = nanoTime;
  }

  /// @param versions null for a destroyed one
  private record Keys(long readAt, NavigableMap<Integer, @Nullable Aead> versions) {
    boolean isErased() {
      return !versions.isEmpty() && versions.lastEntry().getValue() == null;
    }
  }

  @Override
  public PrivateText seal(ProfileId subject, String field, String words) {
    var version = presentVersion(subject);
    var sealed = sealed(subject, field, version, words.getBytes(StandardCharsets.UTF_8));
    return new PrivateText(
        subject, version, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
  }

  /// Bytes such as a picture's, for ever bound to this person and purpose; the version of the key
  /// stands in front of them.
  public byte[] seal(ProfileId subject, String purpose, byte[] bytes) {
    var version = presentVersion(subject);
    var sealed = sealed(subject, purpose, version, bytes);
    return ByteBuffer.allocate(Integer.BYTES + sealed.length).putInt(version).put(sealed).array();
  }

  private int presentVersion(ProfileId subject) {
    var keys = keys(subject);
    if (keys.versions().isEmpty()) {
      keys = create(subject);
    }
    if (keys.isErased()) {
      throw new Refused(
          RefusalCode.NOT_ALLOWED, "This person's words are erased; sign up anew to write again.");
    }
    return keys.versions().lastKey();
  }

  private byte[] sealed(ProfileId subject, String purpose, int version, byte[] plain) {
    try {
      return Objects.requireNonNull(key(subject, version))
          .encrypt(plain, binding(subject, purpose, version));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not seal " + purpose, e);
    }
  }

  @Override
  public @Nullable String open(PrivateText text, String field) {
    var key = key(text.subject(), text.keyVersion());
    if (key == null) {
      return null;
    }
    try {
      var sealed = Base64.getUrlDecoder().decode(text.ciphertext());
      var words = key.decrypt(sealed, binding(text.subject(), field, text.keyVersion()));
      return new String(words, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw misplaced("text", text.subject(), field, e);
    }
  }

  /// The bytes that [#seal(ProfileId, String, byte[])] was given, or null when the key is gone.
  public byte @Nullable [] open(ProfileId subject, String purpose, byte[] sealed) {
    try {
      var version = ByteBuffer.wrap(sealed).getInt();
      var key = key(subject, version);
      return key == null
          ? null
          : key.decrypt(
              Arrays.copyOfRange(sealed, Integer.BYTES, sealed.length),
              binding(subject, purpose, version));
    } catch (GeneralSecurityException | BufferUnderflowException e) {
      throw misplaced("file", subject, purpose, e);
    }
  }

  private static IllegalStateException misplaced(
      String what, ProfileId subject, String purpose, Exception cause) {
    return new IllegalStateException(
        "A sealed %s does not belong where it stands (field %s of %s): it was moved or changed"
            .formatted(what, purpose, subject),
        cause);
  }

  /// Null for a destroyed one.
  private @Nullable Aead key(ProfileId subject, int version) {
    var keys = keys(subject);
    if (!keys.versions().containsKey(version)) {
      keys = read(subject); // made by another node since
    }
    return keys.versions().get(version);
  }

  /// Erases the words of one person for ever, everywhere they are stored.
  public void destroy(ProfileId subject) {
    try {
      rows.destroy(subject);
    } catch (SQLException e) {
      throw unavailable(e);
    }
    read(subject);
  }

  /// Forgets every key that would have to be read again anyway.
  public void forgetOld() {
    var now = nanoTime.getAsLong();
    synchronized (remembered) {
      remembered.values().removeIf(keys -> now - keys.readAt() >= RECHECK.toNanos());
    }
  }

  int keysRemembered() {
    synchronized (remembered) {
      return remembered.size();
    }
  }

  private Keys keys(ProfileId subject) {
    Keys known;
    synchronized (remembered) {
      known = remembered.get(subject);
    }
    return known != null && nanoTime.getAsLong() - known.readAt() < RECHECK.toNanos()
        ? known
        : read(subject);
  }

  private Keys read(ProfileId subject) {
    var readAt = nanoTime.getAsLong();
    try {
      var found = rows.of(subject, (epoch, wrapped) -> unwrap(subject, epoch, wrapped));
      var keys = new Keys(readAt, found);
      synchronized (remembered) {
        remembered.put(subject, keys);
      }
      return keys;
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private Keys create(ProfileId subject) {
    var epoch = files.newestEpoch();
    try {
      var handle =
          KeysetHandle.generateNew(
              PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
      var wrapped =
          TinkProtoKeysetFormat.serializeEncryptedKeyset(
              handle, files.epoch(epoch), wrapping(subject), RegistryConfiguration.get());
      rows.insert(subject, 1, epoch, wrapped);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not make a key", e);
    } catch (SQLException e) {
      throw unavailable(e);
    }
    return read(subject);
  }

  private Aead unwrap(ProfileId subject, int epoch, byte[] wrapped) {
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(
              wrapped, files.epoch(epoch), wrapping(subject), RegistryConfiguration.get())
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The key of %s cannot be unwrapped with kek-%d.json: the vault and the key files do not belong together"
              .formatted(subject, epoch),
          e);
    }
  }

  private static byte[] wrapping(ProfileId subject) {
    return subject.value().toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] binding(ProfileId subject, String field, int version) {
    return (subject.value() + "/" + field + "/" + version).getBytes(StandardCharsets.UTF_8);
  }

  private static Refused unavailable(SQLException cause) {
    var sentence = "The database does not answer; nothing was done. Try again in a moment.";
    var refused = new Refused(RefusalCode.UNAVAILABLE, sentence);
    refused.addSuppressed(cause);
    return refused;
  }
}
