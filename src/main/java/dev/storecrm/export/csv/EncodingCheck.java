package dev.storecrm.export.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Finds out a file's encoding while it passes by: UTF-8 if every byte fits it, else Shift_JIS as Windows writes it if every
 * byte fits that. Guessing from a part would garble the rest.
 */
final class EncodingCheck {
    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    private final Trial utf8 = new Trial(StandardCharsets.UTF_8);
    private final Trial shiftJis = new Trial(SHIFT_JIS);
    private boolean begun;

    void take(byte[] piece, int length) {
        if (!begun) {
            begun = true;
            refusePacked(piece, length);
        }
        for (var i = 0; i < length; i++) {
            if (piece[i] == 0) {
                throw new FileRefused("binary");
            }
        }
        utf8.take(piece, length);
        shiftJis.take(piece, length);
        if (utf8.failed && shiftJis.failed) {
            throw new FileRefused("encoding");
        }
    }

    Charset end() {
        if (utf8.ends()) {
            return StandardCharsets.UTF_8;
        }
        if (shiftJis.ends()) {
            return SHIFT_JIS;
        }
        throw new FileRefused("encoding");
    }

    /** A packed file is never unpacked: a small one may hold a very large one. */
    private static void refusePacked(byte[] piece, int length) {
        var zip = length > 1 && piece[0] == 'P' && piece[1] == 'K';
        var gzip = length > 1 && (piece[0] & 0xff) == 0x1f && (piece[1] & 0xff) == 0x8b;
        if (zip || gzip) {
            throw new FileRefused("packed");
        }
    }

    private static final class Trial {
        private final CharsetDecoder decoder;
        private final CharBuffer sink = CharBuffer.allocate(64 << 10);
        private ByteBuffer rest = ByteBuffer.allocate(0);
        private boolean failed;

        Trial(Charset charset) {
            decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        }

        void take(byte[] piece, int length) {
            if (failed) {
                return;
            }
            // a character may lie across two pieces
            var joined = ByteBuffer.allocate(rest.remaining() + length);
            joined.put(rest).put(piece, 0, length).flip();
            decode(joined, false);
            rest = joined;
        }

        boolean ends() {
            if (!failed) {
                decode(rest, true);
            }
            return !failed;
        }

        private void decode(ByteBuffer bytes, boolean last) {
            for (var result = decoder.decode(bytes, sink.clear(), last);
                    ;
                    result = decoder.decode(bytes, sink.clear(), last)) {
                if (result.isError()) {
                    failed = true;
                    return;
                }
                if (result.isUnderflow()) {
                    return;
                }
            }
        }
    }
}
