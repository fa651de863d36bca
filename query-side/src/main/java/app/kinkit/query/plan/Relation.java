package app.kinkit.query.plan;

import java.util.Map;
import java.util.Set;

/// A table or view that readers may see.
///
/// @param columns each column's name and its type, as SQL writes it, in order
/// @param policies the columns by which row policies choose rows
record Relation(String name, boolean view, Map<String, String> columns, Set<String> policies) {}
