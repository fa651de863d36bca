package app.kinkit.command.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// The secrets that lie in files and nowhere else: the keys that wrap every person's key (one file
/// per epoch) and the server key of codes. Made at the first start; from then on the database
/// remembers their fingerprints, and a node that lacks one, or holds another one, refuses to start
/// before it seals a word that nobody could open again.
public final class KeyFiles {
  private static final String WRAPPING = "kek-1.json";
  private static final String CODES = "codes-1.key";

  private final Map<Integer, Aead> epochs;
  private final byte[] codes;

  private KeyFiles(Map<Integer, Aead> epochs, byte[] codes) {
    this.epochs = epochs;
    this.codes = codes;
  }

  /// @param folder below the data directory; several nodes share it or hold copies of it
  /// @param source as the role that may write `vault.key_file`
  public static KeyFiles open(Path folder, DataSource source)
      throws IOException, SQLException, GeneralSecurityException {
    AeadConfig.register();
    var known = KeyFileRows.all(source);
    SecretFiles.folder(folder);
    if (!known.containsKey(WRAPPING)) {
      SecretFiles.createIfAbsent(folder.resolve(WRAPPING), newWrappingKey());
    }
    if (!known.containsKey(CODES)) {
      SecretFiles.createIfAbsent(folder.resolve(CODES), newServerKey());
    }
    var required = KeyFileRows.remember(source, fingerprints(folder));
    required.forEach((name, fingerprint) -> requireSame(folder, name, fingerprint));
    return read(folder, required.keySet());
  }

  /// Puts files from a backup back; refuses to replace one that is another.
  public static void putBack(Path folder, Map<String, byte[]> files) throws IOException {
    SecretFiles.folder(folder);
    for (var file : files.entrySet()) {
      var name = Path.of(file.getKey());
      if (name.getNameCount() != 1) {
        throw new IllegalStateException(file.getKey() + " is no name of a key file");
      }
      var place = folder.resolve(name);
      SecretFiles.createIfAbsent(place, file.getValue());
      if (!Arrays.equals(Files.readAllBytes(place), file.getValue())) {
        throw new IllegalStateException(
            "The key file %s is there and is another one than in the backup. Move the folder %s away if nothing is sealed with it, or name another folder in KINKIT_DATA_DIR."
                .formatted(place, folder));
      }
    }
  }

  private static void requireSame(Path folder, String name, byte[] fingerprint) {
    var file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "The key file %s is missing. Private words in this database are sealed with it and cannot be opened without it: put back the copy you keep of the folder %s, or copy it from another node. Nothing was changed."
              .formatted(file, folder));
    }
    if (!Arrays.equals(fingerprint, SecretFiles.fingerprint(file))) {
      throw new IllegalStateException(
          "The key file %s is not the one this database was used with. Put back the right copy of the folder %s, or copy it from another node. Nothing was changed."
              .formatted(file, folder));
    }
  }

  private static Map<String, byte[]> fingerprints(Path folder) {
    var found = new TreeMap<String, byte[]>();
    for (var name : List.of(WRAPPING, CODES)) {
      var file = folder.resolve(name);
      if (Files.exists(file)) {
        found.put(name, SecretFiles.fingerprint(file));
      }
    }
    return found;
  }

  private static KeyFiles read(Path folder, Iterable<String> names)
      throws IOException, GeneralSecurityException {
    var epochs = new TreeMap<Integer, Aead>();
    for (var name : names) {
      if (name.startsWith("kek-")) {
        var epoch = Integer.parseInt(name.substring(4, name.indexOf('.')));
        epochs.put(epoch, aead(Files.readString(folder.resolve(name))));
      }
    }
    return new KeyFiles(
        epochs, HexFormat.of().parseHex(Files.readString(folder.resolve(CODES)).strip()));
  }

  private static Aead aead(String json) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
            json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static byte[] newWrappingKey() throws GeneralSecurityException {
    var handle =
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
    return TinkJsonProtoKeysetFormat.serializeKeyset(
            handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] newServerKey() {
    var secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret).getBytes(StandardCharsets.UTF_8);
  }

  /// The epoch that wraps new keys.
  int newestEpoch() {
    return epochs.keySet().stream().max(Integer::compare).orElseThrow();
  }

  Aead epoch(int epoch) {
    var aead = epochs.get(epoch);
    if (aead == null) {
      throw new IllegalStateException(
          "A key in the vault is wrapped by kek-%d.json, which this node does not have; copy it from the node that made it and start again"
              .formatted(epoch));
    }
    return aead;
  }

  /// Codes made with this installation's server key.
  public Codes codes() {
    return new Codes(codes);
  }
}
