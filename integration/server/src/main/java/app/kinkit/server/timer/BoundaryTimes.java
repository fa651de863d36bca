package app.kinkit.server.timer;

import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundaryCommand.EndHardLimits;
import java.util.List;

/// What time does to boundaries: a hard limit that its holder wants to lift ends when the time to
/// think is over. One that is ended late has bound longer, which harms nobody.
public final class BoundaryTimes {
  public static final List<TimerKind> ALL =
      List.of(
          new TimerKind(
              "end hard limits",
              """
              select r.bond_id as id, r.lifts_at as at, max(r.row_position) as position
              from public.boundary_ratings r
              where (r.lifts_at, r.bond_id) > (?, ?) and r.lifts_at <= ?
              group by r.lifts_at, r.bond_id order by r.lifts_at, r.bond_id limit ?
              """,
              null,
              (bond, at) -> new EndHardLimits(new BoundariesId(bond), at)));

  private BoundaryTimes() {}
}
