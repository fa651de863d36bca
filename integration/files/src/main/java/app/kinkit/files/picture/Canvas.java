package app.kinkit.files.picture;

import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;

/// Draws a decoded picture the right way up, in the colours that every screen has.
final class Canvas {
  private Canvas() {}

  /// The same picture when there is nothing to change.
  static BufferedImage upright(BufferedImage image, Orientation orientation) {
    if (orientation.isUpright() && isPlain(image)) {
      return image;
    }
    var width = orientation.lies() ? image.getHeight() : image.getWidth();
    var height = orientation.lies() ? image.getWidth() : image.getHeight();
    var type =
        image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    var canvas = new BufferedImage(width, height, type);
    var pen = canvas.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_COLOR_RENDERING, RenderingHints.VALUE_COLOR_RENDER_SPEED);
      pen.drawImage(image, orientation.upright(image.getWidth(), image.getHeight()), null);
    } finally {
      pen.dispose();
    }
    return canvas;
  }

  /// Without a colour profile of its own, which would be written again.
  private static boolean isPlain(BufferedImage image) {
    var space = image.getColorModel().getColorSpace();
    return space.isCS_sRGB() || space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
  }
}
