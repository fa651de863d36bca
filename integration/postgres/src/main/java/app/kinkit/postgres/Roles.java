package app.kinkit.postgres;

import java.util.List;

/// The login roles of a database, as `db/bootstrap.sql` creates them.
public final class Roles {

  /// Superuser of the embedded cluster only; an external database never tells us its superuser.
  public static final String SUPERUSER = "postgres";

  /// Owns the schemas and migrates them; answers no request.
  public static final String OWNER = "kinkit_owner";

  public static final String COMMAND = "kinkit_command";
  public static final String PROJECTOR = "kinkit_projector";
  public static final String QUERY = "kinkit_query";
  public static final String WORKER = "kinkit_worker";
  public static final String AUDITOR = "kinkit_auditor";
  public static final String IDENTITY = "kinkit_identity";

  /// Every role that logs in while the program serves.
  public static final List<String> RUNNING =
      List.of(COMMAND, PROJECTOR, QUERY, WORKER, AUDITOR, IDENTITY);

  private Roles() {}
}
