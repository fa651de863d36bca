package app.kinkit.server.openapi;

import app.kinkit.command.page.Line;
import app.kinkit.query.TableShape;
import app.kinkit.query.plan.Routine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI 3.1 description of the platform. What is said elsewhere is taken from there: paths
/// and commands from the pages, limits from the records, codes from the refusals, columns,
/// functions and their meaning from the database. Only what has no such source is written by hand,
/// in `frame.json`.
public final class Document {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private Document() {}

  /// Text that is the same for the same commands, tables and functions.
  public static byte[] of(List<Line> lines, List<TableShape> tables, List<Routine> routines) {
    var document = frame();
    CommandPaths.describe(lines, document);
    ReadPaths.describe(tables, document);
    CallPaths.describe(routines, document);
    LogPaths.describe(document);
    var text = JSON.writer().with(PRINTER).writeValueAsString(document) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode frame() {
    try (var in = Document.class.getResourceAsStream("frame.json")) {
      if (in == null) {
        throw new IllegalStateException("frame.json is missing beside " + Document.class);
      }
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
