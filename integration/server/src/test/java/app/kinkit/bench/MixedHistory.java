package app.kinkit.bench;

import app.kinkit.command.serial.EventNames;
import app.kinkit.command.serial.Serialization;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.Vault;
import app.kinkit.projection.story.Contracts;
import app.kinkit.projection.story.SceneStory;
import app.kinkit.projection.story.Story;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Serializer;
import org.postgresql.PGConnection;

/// A long history of many households that live at the same time: people, bonds, tasks with proofs,
/// points, rewards, invites, pauses. Words are sealed with the keys of their authors, as in life.
///
/// Events go straight into the log, by `COPY`; they are what the aggregates would have said.
public final class MixedHistory {
  private static final int AT_ONCE = 40;
  private static final int TASKS = 25;
  private static final int LOT = 20_000;

  private final Vault vault;
  private final Serializer serializer = Serialization.serializer(EventNames.ofPlatform());
  private final HexFormat hex = HexFormat.of();

  public MixedHistory(Vault vault) {
    this.vault = vault;
  }

  /// Fills an empty log.
  ///
  /// @param connection as the owner of the tables
  /// @return how many events it holds
  public long write(Connection connection, long atLeast) throws SQLException, IOException {
    var position = 0L;
    var household = 0;
    var living = new ArrayDeque<ArrayDeque<Recorded<?>>>();
    var lines = new StringBuilder();
    while (position < atLeast || !living.isEmpty()) {
      while (living.size() < AT_ONCE && position + living.size() * 180L < atLeast) {
        living.add(new ArrayDeque<>(household("household " + household++)));
      }
      if (living.isEmpty()) {
        break;
      }
      var next = living.poll();
      line(lines, ++position, next.poll());
      if (!next.isEmpty()) {
        living.add(next);
      }
      if (position % LOT == 0) {
        copy(connection, lines);
      }
    }
    copy(connection, lines);
    return position;
  }

  private List<Recorded<?>> household(String name) {
    var story = new Story(vault);
    var lead = story.person("lead of " + name);
    var doer = story.person("doer of " + name);
    var bond = story.bond(name, lead, true);
    story.invites("invite of " + name, bond, lead);
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    story.activates(bond, lead);
    new Contracts(story, bond).agrees("contract of " + name, null, lead, doer);
    var scenes = new SceneStory(story, bond);
    scenes.debriefs(scenes.records("scene of " + name, lead, lead, doer), doer, lead, doer);
    for (var i = 1; i <= TASKS; i++) {
      var task = story.assigns("task %d of %s".formatted(i, name), bond, lead, doer);
      story.does(task, bond, lead, doer, 20 * i);
      if (i % 10 == 0) {
        story.offers("reward %d of %s".formatted(i, name), bond, lead, doer);
        story.declares(doer, SubmissionState.ACTIVE, SubmissionState.LOW_ENERGY, "a long week");
        story.declares(doer, SubmissionState.LOW_ENERGY, SubmissionState.ACTIVE, "rested");
      }
    }
    return new ArrayList<>(story.log().after(0, Integer.MAX_VALUE));
  }

  /// One row in PostgreSQL's text format.
  private void line(StringBuilder lines, long position, Recorded<?> r) {
    var payload = serializer.serialize(r.event(), byte[].class);
    var bond = r.event().bondId();
    var subject = r.event().subjectId();
    for (var value :
        new Object[] {
          position,
          r.version(),
          r.time(),
          UUID.randomUUID(),
          UUID.randomUUID(),
          bond == null ? "\\N" : bond.value(),
          subject == null ? "\\N" : subject.value(),
          r.stream(),
          payload.getType().getName(),
          payload.getType().getRevision(),
          r.actor(),
          "http",
          "\\\\x" + hex.formatHex(payload.getData())
        }) {
      lines.append(value).append('\t');
    }
    lines.setCharAt(lines.length() - 1, '\n');
  }

  private static void copy(Connection connection, StringBuilder lines)
      throws SQLException, IOException {
    var sql =
        "copy eventstore.event (position, version, time, event_id, command_id, bond_id, subject_id,"
            + " stream, type, revision, actor, source, payload) from stdin";
    var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new ByteArrayInputStream(bytes));
    lines.setLength(0);
  }
}
