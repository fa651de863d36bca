package app.kinkit.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.story.PlainVault;
import app.kinkit.projection.story.ReadDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Amendments, dates and lists of private words, from an event to PostgreSQL and back.
class AmendedRowsDatabaseTest {
  private static final UUID ID = new UUID(7, 7);
  private static final ProfileId PERSON = new ProfileId(ID);

  private final ReadDatabase database = ReadDatabase.fresh();
  private final PlainVault vault = new PlainVault();
  private final Rows rows = new Rows();
  private long position;

  sealed interface Made extends Event {
    record NoteAmended(
        UUID id,
        Change<@Nullable PrivateText> note,
        Change<@Nullable LocalDate> day,
        Change<List<PrivateText>> tags)
        implements Made {}

    @Override
    default @Nullable BondId bondId() {
      return null;
    }

    @Override
    default ProfileId subjectId() {
      return PERSON;
    }
  }

  private static final class Notes implements Projection<Made> {
    @Override
    public String table() {
      return "made_note";
    }

    @Override
    public Set<Class<? extends Made>> families() {
      return Set.of(Made.class);
    }

    @Override
    public List<Key> keys(Recorded<? extends Made> r) {
      return Key.of(ID);
    }

    @Override
    public void fold(Row row, Recorded<? extends Made> r) {
      row.copy(r.event());
    }
  }

  @BeforeEach
  void makeTable() {
    makeTable("tags text[] default '{}'");
  }

  private void makeTable(String tags) {
    database.run(
        "drop table if exists made_note; create table made_note (id uuid primary key, note text, day"
            + " date, "
            + tags
            + ", erased_at timestamptz, version bigint not null, row_position bigint not null);"
            + " grant all on made_note to kinkit_projector");
  }

  private void happens(
      Change<@Nullable PrivateText> note,
      Change<@Nullable LocalDate> day,
      Change<List<PrivateText>> tags)
      throws SQLException {
    var folds = database.folds(vault, List.of(new Notes()));
    var event = new Made.NoteAmended(ID, note, day, tags);
    position++;
    var recorded =
        new Recorded<Event>(
            position, ID, "note:7", position, Instant.EPOCH, ID.toString(), null, event);
    try (var connection = database.projector().getConnection()) {
      var changed =
          folds.fold(List.of(recorded), (table, keys) -> rows.read(connection, table, keys));
      changed.forEach((table, found) -> rows.write(connection, table, found));
    }
  }

  private Map<String, @Nullable Object> row() throws SQLException {
    var table = database.folds(vault, List.of(new Notes())).tables().table("made_note");
    try (var connection = database.projector().getConnection()) {
      return rows.all(connection, table).values().iterator().next().cells();
    }
  }

  private PrivateText tag(String words) {
    return vault.seal(PERSON, "tags", words);
  }

  @Test
  void holdWhatWasSaidLast() throws SQLException {
    var odd = List.of(tag("a\"b"), tag("c\\d,{e}"), tag(" NULL "), tag("\ud83d\ude00\n"));
    happens(
        Change.to(vault.seal(PERSON, "note", "first")),
        Change.to(LocalDate.parse("2030-01-31")),
        Change.to(odd));

    assertThat(row())
        .containsEntry("note", "first")
        .containsEntry("day", LocalDate.parse("2030-01-31"))
        .containsEntry("tags", List.of("a\"b", "c\\d,{e}", " NULL ", "\ud83d\ude00\n"));

    happens(Change.unchanged(), Change.cleared(), Change.to(List.of()));

    assertThat(row())
        .containsEntry("note", "first")
        .containsEntry("day", null)
        .containsEntry("tags", List.of());
  }

  @Test
  void loseAListOfAPersonWhoIsErased() throws SQLException {
    makeTable("tags text[]");
    vault.erase(PERSON);
    happens(Change.unchanged(), Change.unchanged(), Change.to(List.of(tag("one"), tag("two"))));

    assertThat(row()).containsEntry("tags", null).containsEntry("erased_at", Instant.EPOCH);
  }

  @Test
  void ofAFieldThatMayBeClearedNeedAColumnThatMayBeEmpty() {
    database.run("alter table made_note alter column day set not null");

    assertThatThrownBy(() -> database.folds(vault, List.of(new Notes())))
        .hasMessageContaining("column day cannot be cleared");
  }

  @Test
  void ofPrivateWordsNeedAColumnThatMayBeEmpty() {
    makeTable("tags text[] not null default '{}'");

    assertThatThrownBy(() -> database.folds(vault, List.of(new Notes())))
        .hasMessageContaining("column tags holds private words, which may be erased");
  }
}
