/// Read tables rules, rule_versions, rule_acknowledgements and rule_breaches.
@NullMarked
package app.kinkit.projection.rule;

import org.jspecify.annotations.NullMarked;
