package app.kinkit.command.boundary;

import app.kinkit.command.page.Page;
import app.kinkit.domain.boundary.BoundaryCommand;
import app.kinkit.domain.boundary.BoundaryCommand.AddActivity;
import app.kinkit.domain.boundary.BoundaryCommand.EndHardLimits;
import app.kinkit.domain.boundary.BoundaryCommand.HideRating;
import app.kinkit.domain.boundary.BoundaryCommand.KeepHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.LiftHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.NoteDiscussion;
import app.kinkit.domain.boundary.BoundaryCommand.OpenBoundaries;
import app.kinkit.domain.boundary.BoundaryCommand.RateBoundary;
import app.kinkit.domain.boundary.BoundaryCommand.RecategoriseActivity;
import app.kinkit.domain.boundary.BoundaryCommand.RetireActivity;
import app.kinkit.domain.boundary.BoundaryCommand.RevealRating;

/// Boundaries: what is on the list of a bond, and what each member says about it. To say no, to
/// keep a no and to hide what one has said are for safety, and never meet a full house.
public final class BoundaryPage {
  public static final Page<BoundaryCommand> PAGE =
      Page.of(BoundaryCommand.class, "boundaries", "boundary", "boundary_ratings")
          .post("/bonds/{bond_id}/boundaries", AddActivity.class)
          .post("/bonds/{bond_id}/boundaries/{boundary_id}/category", RecategoriseActivity.class)
          .ungated("/bonds/{bond_id}/boundaries/{boundary_id}/rating", RateBoundary.class)
          .post("/bonds/{bond_id}/boundaries/{boundary_id}/lift", LiftHardLimit.class)
          .ungated("/bonds/{bond_id}/boundaries/{boundary_id}/keep", KeepHardLimit.class)
          .post("/bonds/{bond_id}/boundaries/{boundary_id}/reveal", RevealRating.class)
          .ungated("/bonds/{bond_id}/boundaries/{boundary_id}/hide", HideRating.class)
          .post("/bonds/{bond_id}/boundaries/{boundary_id}/discussion", NoteDiscussion.class)
          .post("/bonds/{bond_id}/boundaries/{boundary_id}/retire", RetireActivity.class)
          .never(OpenBoundaries.class)
          .never(EndHardLimits.class);

  private BoundaryPage() {}
}
