package app.kinkit.server;

/// The publishable key that clients ship: a token of role anon, which by itself opens nothing.
public record AnonKey(String value) {}
