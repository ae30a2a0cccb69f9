package dev.storecrm.messaging.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.messaging.image.ImageRefused.Reason;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTests {
    private static final byte[] PLACE = "35.6812 N 139.7671 E".getBytes(StandardCharsets.UTF_8);

    /** Left half red, right half blue. */
    private static byte[] picture(String format, int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var drawing = picture.createGraphics();
        drawing.setColor(Color.RED);
        drawing.fillRect(0, 0, width / 2, height);
        drawing.setColor(Color.BLUE);
        drawing.fillRect(width / 2, 0, width - width / 2, height);
        drawing.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    /** As a phone writes it: held so, and where. */
    private static byte[] photo(int orientation, int width, int height) throws IOException {
        var jpeg = picture("jpeg", width, height);
        var tiff = ByteBuffer.allocate(26 + PLACE.length)
                .put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(PLACE)
                .array();
        var segment = ByteBuffer.allocate(10 + tiff.length)
                .putShort((short) 0xffe1)
                .putShort((short) (8 + tiff.length))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff)
                .array();
        return ByteBuffer.allocate(jpeg.length + segment.length)
                .put(jpeg, 0, 2)
                .put(segment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static BufferedImage read(ImageFile file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file.content()));
    }

    private static void refuses(byte[] upload, Reason reason) {
        assertThatThrownBy(() -> ImageFile.of(upload))
                .isInstanceOfSatisfying(
                        ImageRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"jpeg, image/jpeg", "png, image/png", "gif, image/png"})
    void makesAPictureAnew(String format, String mediaType) throws IOException {
        var file = ImageFile.of(picture(format, 300, 200));
        assertThat(file.mediaType()).isEqualTo(mediaType);
        assertThat(file.width()).isEqualTo(300);
        assertThat(new Color(read(file).getRGB(20, 100)).getRed()).isGreaterThan(240);
    }

    @Test
    void leavesOutWhereAPhotoWasTaken() throws IOException {
        var upload = photo(1, 300, 200);
        assertThat(new String(upload, StandardCharsets.ISO_8859_1)).contains("35.6812 N");
        var made = new String(ImageFile.of(upload).content(), StandardCharsets.ISO_8859_1);
        assertThat(made).doesNotContain("35.6812").doesNotContain("Exif");
    }

    @Test
    void leavesOutWhatHidesBehindAPicture() throws IOException {
        var hidden = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        for (var format : new String[] {"png", "jpeg", "gif"}) {
            var picture = picture(format, 30, 20);
            var upload = Arrays.copyOf(picture, picture.length + hidden.length);
            System.arraycopy(hidden, 0, upload, picture.length, hidden.length);
            assertThat(new String(ImageFile.of(upload).content(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("script");
        }
    }

    /** Where the red half is after a phone's turn: Exif's eight ways to hold it. */
    @ParameterizedTest
    @CsvSource({
        "1, 300, 20, 100",
        "3, 300, 280, 100",
        "6, 200, 100, 20",
        "8, 200, 100, 280",
        "2, 300, 280, 100",
        "5, 200, 100, 20"
    })
    void turnsAPhotoUpright(int orientation, int width, int redX, int redY) throws IOException {
        var file = ImageFile.of(photo(orientation, 300, 200));
        assertThat(file.width()).isEqualTo(width);
        assertThat(new Color(read(file).getRGB(redX, redY)).getRed()).isGreaterThan(240);
    }

    @Test
    void makesLargePicturesSmaller() throws IOException {
        var file = ImageFile.of(picture("jpeg", 4_000, 3_000));
        assertThat(file.width()).isEqualTo(1_200);
        assertThat(file.height()).isBetween(890, 910);
        assertThat(ImageFile.of(picture("png", 1_300, 10)).width()).isEqualTo(1_200);
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        refuses(new byte[ImageFile.LARGEST + 1], Reason.LARGE);
        refuses(picture("png", 6_001, 10), Reason.DIMENSIONS);
        refuses(picture("gif", 10, 6_001), Reason.DIMENSIONS);
    }

    /** The header promises 65,535 by 65,535 points, which nobody tries to make room for. */
    @Test
    void refusesABomb() throws IOException {
        var png = picture("png", 10, 10);
        ByteBuffer.wrap(png).putInt(16, 65_535).putInt(20, 65_535);
        refuses(png, Reason.DIMENSIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3c7376673e", "424d0000", "52494646", "", "255044462d312e37", "504b0304"})
    void refusesWhatIsNoPicture(String hex) {
        refuses(HexFormat.of().parseHex(hex), Reason.TYPE);
    }

    @Test
    void refusesAPictureThatBreaksOff() throws IOException {
        var png = picture("png", 300, 200);
        refuses(Arrays.copyOf(png, 60), Reason.BROKEN);
        refuses(HexFormat.of().parseHex("ffd8ffe000104a464946"), Reason.BROKEN);
    }
}
