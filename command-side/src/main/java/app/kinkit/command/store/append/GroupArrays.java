package app.kinkit.command.store.append;

import app.kinkit.command.store.job.Job;
import app.kinkit.command.store.log.EventRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// A group laid out as the parameters that the statements of [GroupSql] take.
final class GroupArrays {
  private final List<Job> jobs;
  private final PreparedStatement target;
  private int parameter = 2;

  private GroupArrays(List<Job> jobs, PreparedStatement target) {
    this.jobs = jobs;
    this.target = target;
  }

  static void bind(List<Job> jobs, PreparedStatement target, boolean withAccess)
      throws SQLException {
    var arrays = new GroupArrays(jobs, target);
    arrays.checks();
    arrays.commands();
    arrays.rows(jobs.stream().mapToInt(job -> job.rows().size()).sum());
    if (withAccess) {
      arrays.access();
    }
  }

  /// The parameters of [GroupSql#LONE].
  static void bindLone(Job job, PreparedStatement target) throws SQLException {
    var command = job.command();
    target.setObject(2, command == null ? null : command.commandId(), Types.OTHER);
    target.setString(3, command == null ? null : command.principal());
    target.setString(4, command == null ? null : command.requestMac());
    var streams = BinaryArray.texts(job.checks().size());
    var last = BinaryArray.longs(job.checks().size());
    for (var check : job.checks()) {
      streams.add(check.stream());
      last.add(check.last());
    }
    target.setObject(5, streams);
    target.setObject(6, last);
    var row = job.rows().getFirst();
    target.setString(7, row.stream());
    target.setLong(8, row.version());
    target.setString(9, row.type());
    target.setString(10, row.revision());
    target.setObject(11, OffsetDateTime.ofInstant(row.time(), ZoneOffset.UTC));
    target.setString(12, row.actor());
    target.setObject(13, row.eventId());
    target.setObject(14, row.commandId(), Types.OTHER);
    target.setString(15, row.correlation());
    target.setString(16, row.causation());
    target.setString(17, row.source());
    target.setObject(18, row.bondId(), Types.OTHER);
    target.setObject(19, row.subjectId(), Types.OTHER);
    target.setBytes(20, row.payload());
    target.setBytes(21, row.metadata());
  }

  private void checks() throws SQLException {
    var job = BinaryArray.ints(2 * jobs.size());
    var stream = BinaryArray.texts(2 * jobs.size());
    var last = BinaryArray.longs(2 * jobs.size());
    for (int i = 0; i < jobs.size(); i++) {
      for (var check : jobs.get(i).checks()) {
        job.add(i);
        stream.add(check.stream());
        last.add(check.last());
      }
    }
    set(job, stream, last);
  }

  private void commands() throws SQLException {
    var job = BinaryArray.ints(jobs.size());
    var id = BinaryArray.uuids(jobs.size());
    var principal = BinaryArray.texts(jobs.size());
    var mac = BinaryArray.texts(jobs.size());
    var count = BinaryArray.ints(jobs.size());
    for (int i = 0; i < jobs.size(); i++) {
      var command = jobs.get(i).command();
      job.add(i);
      id.add(command == null ? null : command.commandId());
      principal.add(command == null ? null : command.principal());
      mac.add(command == null ? null : command.requestMac());
      count.add(jobs.get(i).rows().size());
    }
    set(job, id, principal, mac, count);
  }

  private void rows(int n) throws SQLException {
    var job = BinaryArray.ints(n);
    var columns = new RowColumns(n);
    for (int i = 0; i < jobs.size(); i++) {
      for (EventRow row : jobs.get(i).rows()) {
        job.add(i);
        columns.add(row);
      }
    }
    set(job);
    set(columns.all());
  }

  private void access() throws SQLException {
    var nth = BinaryArray.longs(4);
    var person = BinaryArray.uuids(4);
    var bond = BinaryArray.uuids(4);
    var role = BinaryArray.texts(4);
    var flags =
        new BinaryArray[] {BinaryArray.bools(4), BinaryArray.bools(4), BinaryArray.bools(4)};
    long before = 0;
    for (var job : jobs) {
      for (var access : job.access()) {
        var change = access.change();
        nth.add(before + access.row() + 1);
        person.add(change.person());
        bond.add(change.bond());
        role.add(change.role());
        flags[0].add(change.canInvite());
        flags[1].add(change.canManage());
        flags[2].add(change.active());
      }
      before += job.rows().size();
    }
    set(nth, person, bond, role);
    set(flags);
  }

  private void set(BinaryArray... arrays) throws SQLException {
    for (var array : arrays) {
      target.setObject(parameter++, array);
    }
  }

  /// The event table's columns in the order of the statement.
  private static final class RowColumns {
    private final BinaryArray stream;
    private final BinaryArray version;
    private final BinaryArray type;
    private final BinaryArray revision;
    private final BinaryArray time;
    private final BinaryArray actor;
    private final BinaryArray eventId;
    private final BinaryArray commandId;
    private final BinaryArray correlation;
    private final BinaryArray causation;
    private final BinaryArray source;
    private final BinaryArray bondId;
    private final BinaryArray subjectId;
    private final BinaryArray payload;
    private final BinaryArray metadata;

    RowColumns(int n) {
      stream = BinaryArray.texts(n);
      version = BinaryArray.longs(n);
      type = BinaryArray.texts(n);
      revision = BinaryArray.texts(n);
      time = BinaryArray.times(n);
      actor = BinaryArray.texts(n);
      eventId = BinaryArray.uuids(n);
      commandId = BinaryArray.uuids(n);
      correlation = BinaryArray.texts(n);
      causation = BinaryArray.texts(n);
      source = BinaryArray.texts(n);
      bondId = BinaryArray.uuids(n);
      subjectId = BinaryArray.uuids(n);
      payload = BinaryArray.bytes(n);
      metadata = BinaryArray.bytes(n);
    }

    void add(EventRow row) {
      stream.add(row.stream());
      version.add(row.version());
      type.add(row.type());
      revision.add(row.revision());
      time.add(row.time());
      actor.add(row.actor());
      eventId.add(row.eventId());
      commandId.add(row.commandId());
      correlation.add(row.correlation());
      causation.add(row.causation());
      source.add(row.source());
      bondId.add(row.bondId());
      subjectId.add(row.subjectId());
      payload.add(row.payload());
      metadata.add(row.metadata());
    }

    BinaryArray[] all() {
      return new BinaryArray[] {
        stream,
        version,
        type,
        revision,
        time,
        actor,
        eventId,
        commandId,
        correlation,
        causation,
        source,
        bondId,
        subjectId,
        payload,
        metadata
      };
    }
  }
}
