package dev.storecrm.messaging.bounce;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The addresses that a shop's mails come back to: {@code bounces+TAG@shop.example}, a tag for each mail (VERP), signed so that
 * nobody can report a mail but who got it. Servers may write an address in small letters, so a tag has no others.
 */
public final class ReturnTags {
    private static final int SIGNATURE = 16;
    private static final int BYTES = 10;
    private static final int RADIX = 32;
    private static final Pattern TAG = Pattern.compile("\\+([0-9a-z]{1,13})-([0-9a-v]{" + SIGNATURE + "})@");

    private final long shop;
    private final String local;
    private final String domain;
    private final SecretKeySpec key;

    ReturnTags(long shop, String address, byte[] key) {
        var at = address.lastIndexOf('@');
        this.shop = shop;
        this.local = address.substring(0, at);
        this.domain = address.substring(at);
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** Used by any number of threads. */
    public String address(long delivery) {
        return local + "+" + Long.toString(delivery, 36) + "-" + signature(delivery) + domain;
    }

    /** The mail whose tag stands anywhere in a text; empty for a tag that we have not signed. */
    public Optional<Long> read(String text) {
        var found = TAG.matcher(text.toLowerCase(Locale.ROOT));
        while (found.find()) {
            var delivery = number(found.group(1));
            if (delivery > 0 && MessageDigest.isEqual(bytes(signature(delivery)), bytes(found.group(2)))) {
                return Optional.of(delivery);
            }
        }
        return Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text, 36);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The first 80 bits of the HMAC, five a letter. */
    private String signature(long delivery) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var signed = mac.doFinal(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(shop)
                    .putLong(delivery)
                    .array());
            var digits = new BigInteger(1, Arrays.copyOf(signed, BYTES)).toString(RADIX);
            return "0".repeat(SIGNATURE - digits.length()) + digits;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
