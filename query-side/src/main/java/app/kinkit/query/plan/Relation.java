package app.kinkit.query.plan;

import java.util.List;
import java.util.Set;

/// A table or view that readers may see.
///
/// @param policies the columns by which row policies choose rows
record Relation(String name, boolean view, List<String> columns, Set<String> policies) {}
