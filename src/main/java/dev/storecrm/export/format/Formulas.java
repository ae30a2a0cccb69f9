package dev.storecrm.export.format;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;

/**
 * Finds cells that a spreadsheet would run: those which begin with {@code = + - @}, a tab or a line end, or with one of the
 * four in full width, which a Japanese Excel takes for the same
 * (<a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>).
 */
final class Formulas {
    private static final int FULL_WIDTH = 0xEF;

    private Formulas() {}

    static boolean isOne(byte[] cell, ExportColumn column) {
        return !column.isHarmless()
                && cell.length > 0
                && begins(cell)
                && !(column.kind() == Kind.PHONE && isInternational(cell));
    }

    private static boolean begins(byte[] cell) {
        return switch (cell[0] & 0xFF) {
            case '=', '+', '-', '@', '\t', '\r', '\n' -> true;
            case FULL_WIDTH -> cell.length > 2 && isFullWidth(cell[1] & 0xFF, cell[2] & 0xFF);
            default -> false;
        };
    }

    /** U+FF1D, U+FF0B, U+FF0D and U+FF20. */
    private static boolean isFullWidth(int second, int third) {
        return second == 0xBC && (third == 0x9D || third == 0x8B || third == 0x8D || third == 0xA0);
    }

    /** A plus and up to fifteen digits (E.164): a number at worst, and the same number when it is read again. */
    private static boolean isInternational(byte[] cell) {
        if (cell[0] != '+' || cell.length < 2 || cell.length > 16) {
            return false;
        }
        for (var i = 1; i < cell.length; i++) {
            if (cell[i] < '0' || cell[i] > '9') {
                return false;
            }
        }
        return true;
    }
}
