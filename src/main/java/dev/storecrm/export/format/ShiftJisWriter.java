package dev.storecrm.export.format;

import dev.storecrm.export.spi.ExportColumn;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * CSV in Shift_JIS as Windows writes it, for programs that know nothing else. A character that it cannot hold becomes 〓, as
 * is the custom in print, and is named beside the file. Its second bytes begin at 0x40, so none is taken for a comma or a
 * quote.
 */
final class ShiftJisWriter extends CsvWriter {
    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
    private static final int MOST_NAMED = 100;
    private static final byte[] NO_MARK = {};
    private static final String MISSING = "〓";

    /** The same strokes under another number: what macOS and the standard call by the first, Windows calls by the second. */
    private static final Map<Integer, String> TWINS =
            Map.of(0x301C, "～", 0x2212, "－", 0x2016, "∥", 0x2014, "―", 0xA2, "￠", 0xA3, "￡", 0xAC, "￢", 0xA5, "\\");

    private final CharsetEncoder encoder = SHIFT_JIS.newEncoder();
    private final Set<Integer> unheld = new LinkedHashSet<>();

    ShiftJisWriter(OutputStream out, List<ExportColumn> columns) {
        super(out, columns);
    }

    @Override
    byte[] mark() {
        return NO_MARK;
    }

    @Override
    byte[] encoded(byte[] utf8) {
        if (isAscii(utf8)) {
            return utf8;
        }
        var text = new String(utf8, StandardCharsets.UTF_8);
        return encoder.canEncode(text) ? text.getBytes(SHIFT_JIS) : replaced(text);
    }

    private byte[] replaced(String text) {
        var out = new ByteArrayOutputStream(text.length() * 2);
        text.codePoints().forEach(point -> out.writeBytes(held(point).getBytes(SHIFT_JIS)));
        return out.toByteArray();
    }

    private String held(int point) {
        var character = Character.toString(point);
        if (encoder.canEncode(character)) {
            return character;
        }
        var twin = TWINS.get(point);
        if (twin != null) {
            return twin;
        }
        if (unheld.size() < MOST_NAMED) {
            unheld.add(point);
        }
        return MISSING;
    }

    private static boolean isAscii(byte[] utf8) {
        for (var one : utf8) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String unheld() {
        return unheld.stream().map(Character::toString).collect(Collectors.joining(" "));
    }
}
