package app.kinkit.command.web;

import app.kinkit.command.page.Line;
import app.kinkit.command.web.bind.Binding;

/// A line that can be walked: with its binding.
record Route(Line line, Binding binding) {}
