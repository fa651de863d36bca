package app.kinkit.domain.planted;

/// Planted: a name that says nothing.
public class OrderInfo {}
