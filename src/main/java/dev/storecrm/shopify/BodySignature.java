package dev.storecrm.shopify;

import java.util.List;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** The signature of a body that is too big to hold, made while it passes by. */
public final class BodySignature {
    private final List<Mac> macs;

    BodySignature(List<Mac> macs) {
        this.macs = macs;
    }

    public void update(byte[] piece, int length) {
        macs.forEach(mac -> mac.update(piece, 0, length));
    }

    /** Whether Shopify's base64 header belongs to what has passed. */
    public boolean matches(@Nullable String base64) {
        return Signatures.anyMatches(macs.stream().map(Mac::doFinal).toList(), Signatures.decodeBase64(base64));
    }
}
