package app.kinkit.command.store.append;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/// One column of a group as a PostgreSQL array in its binary form. The driver sends arrays of UUIDs
/// and timestamps as text, and text costs the server several times as much to read.
final class BinaryArray extends PGobject implements PGBinaryObject {
  private static final long serialVersionUID = 1L;
  private static final int HEADER = 20;
  private static final long EPOCH_2000_SECONDS = 946_684_800L;
  private static final int[] ARRAYS = {
    Oid.BOOL_ARRAY,
    Oid.INT4_ARRAY,
    Oid.INT8_ARRAY,
    Oid.TEXT_ARRAY,
    Oid.BYTEA_ARRAY,
    Oid.UUID_ARRAY,
    Oid.TIMESTAMPTZ_ARRAY
  };

  private final int element;
  private transient ByteBuffer bytes;
  private int count;
  private boolean hasNull;

  private BinaryArray(String type, int element, int expected) {
    setType(type);
    this.element = element;
    this.bytes = ByteBuffer.allocate(HEADER + Math.max(expected, 64)).position(HEADER);
  }

  /// Lets the driver send these in binary on this connection.
  static void allowOn(BaseConnection connection) {
    for (var oid : ARRAYS) {
      connection.getQueryExecutor().addBinarySendOid(oid);
    }
  }

  static BinaryArray bools(int count) {
    return new BinaryArray("_bool", Oid.BOOL, 5 * count);
  }

  static BinaryArray ints(int count) {
    return new BinaryArray("_int4", Oid.INT4, 8 * count);
  }

  static BinaryArray longs(int count) {
    return new BinaryArray("_int8", Oid.INT8, 12 * count);
  }

  static BinaryArray texts(int count) {
    return new BinaryArray("_text", Oid.TEXT, 48 * count);
  }

  static BinaryArray bytes(int count) {
    return new BinaryArray("_bytea", Oid.BYTEA, 512 * count);
  }

  static BinaryArray uuids(int count) {
    return new BinaryArray("_uuid", Oid.UUID, 20 * count);
  }

  static BinaryArray times(int count) {
    return new BinaryArray("_timestamptz", Oid.TIMESTAMPTZ, 12 * count);
  }

  void add(@Nullable Boolean value) {
    if (value == null) {
      addNull();
    } else {
      next(1).put((byte) (value ? 1 : 0));
    }
  }

  void add(int value) {
    next(4).putInt(value);
  }

  void add(long value) {
    next(8).putLong(value);
  }

  void add(@Nullable String value) {
    add(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  void add(byte @Nullable [] value) {
    if (value == null) {
      addNull();
    } else {
      next(value.length).put(value);
    }
  }

  void add(@Nullable UUID value) {
    if (value == null) {
      addNull();
    } else {
      next(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }
  }

  void add(Instant value) {
    add((value.getEpochSecond() - EPOCH_2000_SECONDS) * 1_000_000 + value.getNano() / 1_000);
  }

  private void addNull() {
    room(4).putInt(-1);
    count++;
    hasNull = true;
  }

  private ByteBuffer next(int length) {
    count++;
    return room(4 + length).putInt(length);
  }

  private ByteBuffer room(int length) {
    if (bytes.remaining() < length) {
      var larger = ByteBuffer.allocate(2 * (bytes.position() + length));
      bytes = larger.put(bytes.flip());
    }
    return bytes;
  }

  @Override
  public int lengthInBytes() {
    return count == 0 ? 12 : bytes.position();
  }

  /// Dimensions, whether nulls occur, type of an element; then size and lower bound of the only
  /// dimension. An empty array has no dimension.
  @Override
  public void toBytes(byte[] target, int offset) {
    var length = lengthInBytes();
    bytes.putInt(0, count == 0 ? 0 : 1).putInt(4, hasNull ? 1 : 0).putInt(8, element);
    if (count > 0) {
      bytes.putInt(12, count).putInt(16, 1);
    }
    bytes.get(0, target, offset, length);
  }

  @Override
  public void setByteValue(byte[] value, int offset) throws SQLException {
    throw new SQLException("an array to be sent is never read back");
  }

  @Override
  public String getValue() {
    throw new IllegalStateException("arrays of type " + getType() + " must be sent in binary");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
