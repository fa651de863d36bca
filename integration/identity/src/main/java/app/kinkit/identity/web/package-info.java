/// Identity over HTTP: the filter that reads bearer tokens, and the issuer's page below `/auth/v1`.
@NullMarked
package app.kinkit.identity.web;

import org.jspecify.annotations.NullMarked;
