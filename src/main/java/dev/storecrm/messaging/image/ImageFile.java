package dev.storecrm.messaging.image;

import dev.storecrm.messaging.image.ImageRefused.Reason;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture made anew: nothing of an upload but its colours goes on, neither where a photo was taken nor what hides behind the
 * picture. At most twice as wide as a mail, for sharp screens.
 */
public final class ImageFile {
    public static final int LARGEST = 5 * 1024 * 1024;

    private static final int LONGEST_SIDE = 6_000;
    private static final int MOST_POINTS = 24_000_000;
    private static final int WIDEST = 1_200;
    private static final float QUALITY = 0.85f;

    private final String mediaType;
    private final int width;
    private final int height;
    private final byte[] content;

    private ImageFile(String mediaType, BufferedImage picture, byte[] content) {
        this.mediaType = mediaType;
        this.width = picture.getWidth();
        this.height = picture.getHeight();
        this.content = content;
    }

    /**
     * The picture in an upload.
     *
     * @throws ImageRefused when it is none of ours
     */
    static ImageFile of(byte[] upload) {
        if (upload.length > LARGEST) {
            throw new ImageRefused(Reason.LARGE);
        }
        var format = format(upload);
        try {
            var picture = fitting(read(upload, format));
            return format.equals("jpeg")
                    ? new ImageFile("image/jpeg", picture, jpeg(picture))
                    : new ImageFile("image/png", picture, png(picture));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new ImageRefused(Reason.BROKEN);
        }
    }

    public String mediaType() {
        return mediaType;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    byte[] content() {
        return content.clone();
    }

    /** By its first bytes: a name says nothing. */
    private static String format(byte[] upload) {
        var start = HexFormat.of().formatHex(Arrays.copyOf(upload, 8));
        if (start.startsWith("ffd8ff")) {
            return "jpeg";
        }
        if (start.equals("89504e470d0a1a0a")) {
            return "png";
        }
        if (start.startsWith("474946383961") || start.startsWith("474946383761")) {
            return "gif";
        }
        throw new ImageRefused(Reason.TYPE);
    }

    private static BufferedImage read(byte[] upload, String format) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(stream, false, true);
            return read(reader, format, upload);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(ImageReader reader, String format, byte[] upload) throws IOException {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_POINTS) {
            throw new ImageRefused(Reason.DIMENSIONS);
        }
        if (format.equals("gif") && reader.getNumImages(true) > 1) {
            throw new ImageRefused(Reason.ANIMATED);
        }
        var parameters = reader.getDefaultReadParam();
        // read in part where it is more than twice too wide: a full photo takes a hundred megabytes
        var step = Math.max(1, Math.min(width, height) / WIDEST / 2);
        parameters.setSourceSubsampling(step, step, 0, 0);
        var picture = plain(reader.read(0, parameters), !format.equals("jpeg"));
        return format.equals("jpeg") ? Orientation.upright(picture, Orientation.of(upload)) : picture;
    }

    private static BufferedImage fitting(BufferedImage picture) {
        if (picture.getWidth() <= WIDEST) {
            return picture;
        }
        var height = Math.max(1, Math.round((float) picture.getHeight() * WIDEST / picture.getWidth()));
        var smaller = new BufferedImage(WIDEST, height, picture.getType());
        var drawing = smaller.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        drawing.drawImage(picture, 0, 0, WIDEST, height, null);
        drawing.dispose();
        return smaller;
    }

    /** In plain RGB, which every writer takes. */
    private static BufferedImage plain(BufferedImage picture, boolean transparent) {
        var plain = new BufferedImage(
                picture.getWidth(),
                picture.getHeight(),
                transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var drawing = plain.createGraphics();
        if (!transparent) {
            drawing.drawImage(picture, 0, 0, Color.WHITE, null);
        } else {
            drawing.drawImage(picture, 0, 0, null);
        }
        drawing.dispose();
        return plain;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(picture, "png", stream)) {
                throw new IOException("No writer");
            }
        }
        return out.toByteArray();
    }
}
