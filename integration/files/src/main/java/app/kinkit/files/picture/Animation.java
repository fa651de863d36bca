package app.kinkit.files.picture;

import app.kinkit.files.Unfit;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// A GIF, drawn anew frame by frame. Of what stands between the frames only place, pace and
/// repetition are carried over, and each number is read and written as one.
final class Animation {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final String STREAM = "javax_imageio_gif_stream_1.0";
  private static final int MOST_FRAMES = 500;
  private static final long MOST_PIXELS_OF_ALL = 10 * Pictures.MOST_PIXELS;

  private Animation() {}

  static byte[] drawn(ImageReader reader) throws IOException {
    Pictures.requireBearable(reader.getWidth(0), reader.getHeight(0)); // before any is looked for
    var frames = reader.getNumImages(true);
    var pixels = 0L;
    for (var i = 0; i < frames; i++) {
      Pictures.requireBearable(reader.getWidth(i), reader.getHeight(i));
      pixels += (long) reader.getWidth(i) * reader.getHeight(i);
    }
    if (frames < 1) {
      throw Unfit.broken();
    }
    if (frames > MOST_FRAMES || pixels > MOST_PIXELS_OF_ALL) {
      throw Unfit.tooLarge("A GIF has at most 500 frames, and not all of them large. Send a film.");
    }
    var writer = ImageIO.getImageWritersByFormatName("gif").next();
    var out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(screen(reader, writer));
      for (var i = 0; i < frames; i++) {
        frame(reader, i, frames > 1, writer);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static IIOMetadata screen(ImageReader reader, ImageWriter writer) throws IOException {
    var from = node(reader.getStreamMetadata().getAsTree(STREAM), "LogicalScreenDescriptor");
    var width = number(from, "logicalScreenWidth", 0);
    var height = number(from, "logicalScreenHeight", 0);
    Pictures.requireBearable(Math.max(1, width), Math.max(1, height));
    var screen = writer.getDefaultStreamMetadata(null);
    var tree = (IIOMetadataNode) screen.getAsTree(STREAM);
    var to = node(tree, "LogicalScreenDescriptor");
    if (to == null) {
      to = new IIOMetadataNode("LogicalScreenDescriptor");
      tree.appendChild(to);
    }
    to.setAttribute("logicalScreenWidth", Integer.toString(width));
    to.setAttribute("logicalScreenHeight", Integer.toString(height));
    to.setAttribute("colorResolution", "8");
    to.setAttribute("pixelAspectRatio", "0");
    screen.setFromTree(STREAM, tree);
    return screen;
  }

  private static void frame(ImageReader reader, int number, boolean moves, ImageWriter writer)
      throws IOException {
    var image = reader.read(number);
    var from = reader.getImageMetadata(number).getAsTree(FORMAT);
    var metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
    var tree = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    place(node(from, "ImageDescriptor"), tree);
    pace(node(from, "GraphicControlExtension"), tree);
    if (image.getColorModel() instanceof IndexColorModel colors) {
      tree.appendChild(table(colors));
    }
    if (number == 0 && moves) {
      tree.appendChild(repetition(from));
    }
    metadata.setFromTree(FORMAT, tree);
    writer.writeToSequence(new IIOImage(image, null, metadata), null);
  }

  private static void place(@Nullable Element from, IIOMetadataNode tree) {
    var to = node(tree, "ImageDescriptor");
    if (to != null) {
      copy(from, "imageLeftPosition", to);
      copy(from, "imageTopPosition", to);
    }
  }

  private static void pace(@Nullable Element from, IIOMetadataNode tree) {
    var to = node(tree, "GraphicControlExtension");
    if (to == null || from == null) {
      return;
    }
    copy(from, "delayTime", to);
    var disposal = from.getAttribute("disposalMethod");
    if (disposal.matches("none|doNotDispose|restoreToBackgroundColor|restoreToPrevious")) {
      to.setAttribute("disposalMethod", disposal);
    }
  }

  /// The colours of this frame, of which a GIF has a power of two.
  private static IIOMetadataNode table(IndexColorModel colors) {
    var size = Math.max(2, Integer.highestOneBit(Math.max(1, colors.getMapSize() - 1)) * 2);
    var table = new IIOMetadataNode("LocalColorTable");
    table.setAttribute("sizeOfLocalColorTable", Integer.toString(size));
    table.setAttribute("sortFlag", "FALSE");
    for (var i = 0; i < size; i++) {
      var rgb = i < colors.getMapSize() ? colors.getRGB(i) : 0;
      var entry = new IIOMetadataNode("ColorTableEntry");
      entry.setAttribute("index", Integer.toString(i));
      entry.setAttribute("red", Integer.toString(rgb >> 16 & 0xFF));
      entry.setAttribute("green", Integer.toString(rgb >> 8 & 0xFF));
      entry.setAttribute("blue", Integer.toString(rgb & 0xFF));
      table.appendChild(entry);
    }
    return table;
  }

  /// For ever, or as often as it says.
  private static IIOMetadataNode repetition(org.w3c.dom.Node from) {
    var times = new byte[] {1, 0, 0};
    if (node(from, "ApplicationExtension") instanceof IIOMetadataNode said
        && said.getAttribute("applicationID").equals("NETSCAPE")
        && said.getUserObject() instanceof byte[] block
        && block.length >= 3) {
      times[1] = block[1];
      times[2] = block[2];
    }
    var extension = new IIOMetadataNode("ApplicationExtension");
    extension.setAttribute("applicationID", "NETSCAPE");
    extension.setAttribute("authenticationCode", "2.0");
    extension.setUserObject(times);
    var extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(extension);
    return extensions;
  }

  private static void copy(@Nullable Element from, String attribute, Element to) {
    to.setAttribute(attribute, Integer.toString(number(from, attribute, 0)));
  }

  private static int number(@Nullable Element from, String attribute, int otherwise) {
    if (from == null || !from.getAttribute(attribute).matches("\\d{1,5}")) {
      return otherwise;
    }
    return Integer.parseInt(from.getAttribute(attribute));
  }

  private static @Nullable Element node(org.w3c.dom.Node tree, String name) {
    return tree instanceof Element root
            && root.getElementsByTagName(name).item(0) instanceof Element found
        ? found
        : null;
  }
}
