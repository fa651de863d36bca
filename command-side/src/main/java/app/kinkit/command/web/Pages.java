package app.kinkit.command.web;

import app.kinkit.command.bond.BondPage;
import app.kinkit.command.boundary.BoundaryPage;
import app.kinkit.command.contract.ContractPage;
import app.kinkit.command.file.FilePage;
import app.kinkit.command.invite.InvitePage;
import app.kinkit.command.joinrequest.JoinRequestPage;
import app.kinkit.command.page.Line;
import app.kinkit.command.page.Page;
import app.kinkit.command.points.PointsPage;
import app.kinkit.command.privilege.PrivilegePage;
import app.kinkit.command.profile.ProfilePage;
import app.kinkit.command.reward.RewardPage;
import app.kinkit.command.rule.RulePage;
import app.kinkit.command.scene.ScenePage;
import app.kinkit.command.task.TaskPage;
import app.kinkit.command.task.TemplatePage;
import java.util.List;

/// The table of contents of the command side: the page of every feature.
public final class Pages {
  private final List<Page<?>> pages;

  /// Stops the start when a command stands on no line or on two, and says which.
  public Pages(List<Page<?>> pages) {
    var complaints = pages.stream().flatMap(page -> page.complaints().stream()).toList();
    if (!complaints.isEmpty()) {
      throw new IllegalStateException(String.join("\n", complaints));
    }
    this.pages = List.copyOf(pages);
  }

  public static Pages all() {
    return new Pages(
        List.of(
            ProfilePage.PAGE,
            PrivilegePage.PAGE,
            BondPage.PAGE,
            ContractPage.PAGE,
            BoundaryPage.PAGE,
            InvitePage.PAGE,
            JoinRequestPage.PAGE,
            TaskPage.PAGE,
            TemplatePage.PAGE,
            FilePage.PAGE,
            RulePage.PAGE,
            ScenePage.PAGE,
            PointsPage.PAGE,
            RewardPage.PAGE));
  }

  public List<Line> lines() {
    return pages.stream().flatMap(page -> page.lines().stream()).toList();
  }

  /// The commands that change a read table, such as `POST /commands/v1/tasks/{id}/start`; none for
  /// a table that no page names.
  public List<String> forTable(String table) {
    return pages.stream()
        .filter(page -> page.tables().contains(table))
        .flatMap(page -> page.lines().stream())
        .map(Line::toString)
        .toList();
  }
}
