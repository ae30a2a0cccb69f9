package dev.storecrm.shopify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The id of a node in a file. Nearly all are numbers; an abandoned checkout's lines have text. */
public record NodeId(String type, String text) {
    private static final String PREFIX = "gid://shopify/";

    static NodeId parse(String gid) {
        var slash = gid.indexOf('/', PREFIX.length());
        if (!gid.startsWith(PREFIX) || slash < 0 || slash + 1 == gid.length()) {
            throw new MalformedNode("An id that is not Shopify's");
        }
        var query = gid.indexOf('?', slash);
        return new NodeId(
                gid.substring(PREFIX.length(), slash), gid.substring(slash + 1, query < 0 ? gid.length() : query));
    }

    public long number() {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedNode("A " + type + " without number");
        }
    }

    /** A number for ids that are text: 63 bits of their SHA-256, the same every time. */
    public long hashed() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
