package app.kinkit.query;

import java.util.List;

/// What a reader may know of a table or view before reading it.
///
/// @param comment what the database says about it; empty when it says nothing
/// @param columns in their order
public record TableShape(String name, String comment, List<Column> columns) {

  /// @param type as SQL writes it
  public record Column(String name, String type, boolean nullable, String comment) {}
}
