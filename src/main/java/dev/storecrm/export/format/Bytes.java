package dev.storecrm.export.format;

import java.io.IOException;
import java.io.OutputStream;

/** Gathers small pieces: a stream with a lock for every byte is what takes the time of a writer. */
final class Bytes {
    private static final int ROOM = 1 << 16;

    private final OutputStream out;
    private final byte[] buffer = new byte[ROOM];
    private int length;
    private long before;

    Bytes(OutputStream out) {
        this.out = out;
    }

    void put(int one) throws IOException {
        if (length == ROOM) {
            flush();
        }
        buffer[length++] = (byte) one;
    }

    void put(byte[] piece) throws IOException {
        if (piece.length > ROOM - length) {
            flush();
        }
        if (piece.length > ROOM) {
            out.write(piece);
            before += piece.length;
            return;
        }
        System.arraycopy(piece, 0, buffer, length, piece.length);
        length += piece.length;
    }

    void flush() throws IOException {
        out.write(buffer, 0, length);
        before += length;
        length = 0;
    }

    long size() {
        return before + length;
    }
}
