package dev.storecrm.webhook.web;

import dev.storecrm.shopify.BodySignature;
import dev.storecrm.webhook.BodyOutline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;

/**
 * Reads a body within bounds of size and time, making its signature on the way. A body that is too big to keep is still
 * signed, and its outline is kept: refusing it would make Shopify give up on us after eight tries.
 *
 * @param kept the body, or its outline
 * @param whole false when only the outline was kept
 * @param complete whether it ended within the bounds; if not, its signature is worth nothing
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares
record SignedBody(byte[] kept, boolean whole, boolean complete) {
    private static final int KEPT = 2 << 20;
    private static final long READ = 256L << 20;
    /** Shopify itself waits five seconds for everything. */
    private static final Duration TIME = Duration.ofSeconds(10);

    static SignedBody read(InputStream in, BodySignature signature, Clock clock) throws IOException {
        var end = clock.instant().plus(TIME);
        var kept = new ByteArrayOutputStream();
        var outline = new BodyOutline();
        var piece = new byte[16 << 10];
        var size = 0L;
        for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
            var whole = size <= KEPT;
            size += read;
            if (size > READ || clock.instant().isAfter(end)) {
                return new SignedBody(new byte[0], false, false);
            }
            signature.update(piece, read);
            if (size <= KEPT) {
                kept.write(piece, 0, read);
                continue;
            }
            if (whole) {
                outline.read(kept.toByteArray(), kept.size());
                kept = new ByteArrayOutputStream();
            }
            outline.read(piece, read);
        }
        return size <= KEPT
                ? new SignedBody(kept.toByteArray(), true, true)
                : new SignedBody(outline.json(), false, true);
    }
}
