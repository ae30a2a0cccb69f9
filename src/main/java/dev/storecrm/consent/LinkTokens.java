package dev.storecrm.consent;

import dev.storecrm.kernel.ShopId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes and reads what stands in {@code /u/…}, {@code /c/…} and {@code /o/…}: version, kind, shop and customer with the first
 * 128 bits of an HMAC-SHA-256 by the shop's key, as base64url. It never expires and may be used any number of times.
 */
@Component
public class LinkTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte VERSION = 1;
    /** Another first byte, so that a link to stop mail is never one that says yes. */
    private static final byte ASKED = 2;

    private static final byte SEEN = 3;

    private static final int SIGNED = 2 + 2 * Long.BYTES;
    private static final int SIGNATURE = 16;
    private static final int LETTERS = 46;

    /** What one byte holds. */
    public static final int MOST_LINKS = Byte.MAX_VALUE;

    /** A kind's place is its number in links, which live for years: new ones come last, none is ever moved. */
    private static final List<Kind> KINDS =
            List.of(Kind.MARKETING, Kind.FOLLOW_UP, Kind.CART_REMINDER, Kind.TRANSACTIONAL);

    private final LinkKeys keys;

    LinkTokens(LinkKeys keys) {
        this.keys = keys;
    }

    /** Whom a link was sent to, in a mail of which kind. */
    public record Link(ShopId shop, long customer, Kind kind) {}

    /** What a mail that asks for a yes is about: the number of the {@link Confirmation}. */
    public record Asked(ShopId shop, long confirmation) {}

    /**
     * A mail that was looked at.
     *
     * @param link the number of the link that was followed, at most {@link #MOST_LINKS}; 0 for the picture that tells of a look
     */
    public record Seen(ShopId shop, long delivery, int link) {}

    public String token(Link link) {
        return pen(link.shop()).token(link);
    }

    public String token(Asked asked) {
        return pen(asked.shop()).token(ASKED, (byte) 0, asked.confirmation());
    }

    /** Makes a shop's tokens, with the key that was opened once. */
    Pen pen(ShopId shop) {
        return new Pen(shop, keys.made(shop));
    }

    /** Signs for one shop; used by any number of threads. */
    static final class Pen {
        private final ShopId shop;
        private final byte[] key;

        private Pen(ShopId shop, byte[] key) {
            this.shop = shop;
            this.key = key;
        }

        String token(Link link) {
            if (!link.shop().equals(shop)) {
                throw new IllegalArgumentException("A link of another shop");
            }
            return token(VERSION, (byte) KINDS.indexOf(link.kind()), link.customer());
        }

        String seen(long delivery, int link) {
            return token(SEEN, (byte) link, delivery);
        }

        private String token(byte version, byte kind, long id) {
            var signed = ByteBuffer.allocate(SIGNED)
                    .put(version)
                    .put(kind)
                    .putLong(shop.value())
                    .putLong(id)
                    .array();
            var all = Arrays.copyOf(signed, SIGNED + SIGNATURE);
            System.arraycopy(sign(key, signed), 0, all, SIGNED, SIGNATURE);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        }
    }

    /** Empty for whatever we have not signed; a guess learns nothing from how long that took. */
    public Optional<Link> read(String token) {
        return opened(token, VERSION)
                .filter(fields -> fields.kind() < KINDS.size())
                .map(fields -> new Link(fields.shop(), fields.id(), KINDS.get(fields.kind())));
    }

    /** The same for a link that confirms. */
    public Optional<Asked> readAsked(String token) {
        return opened(token, ASKED).map(fields -> new Asked(fields.shop(), fields.id()));
    }

    /** The same for what tells that a mail was looked at. */
    public Optional<Seen> readSeen(String token) {
        return opened(token, SEEN).map(fields -> new Seen(fields.shop(), fields.id(), fields.kind()));
    }

    /** Whether it is certain, without the database, that we have not signed this as what tells of a look. */
    public boolean forgesSeen(String token) {
        var fields = fields(token, SEEN);
        return fields.isEmpty()
                || keys.kept(fields.get().shop())
                        .filter(key -> !genuine(token, Optional.of(key)))
                        .isPresent();
    }

    private record Fields(int kind, ShopId shop, long id) {}

    private Optional<Fields> opened(String token, byte version) {
        return fields(token, version).filter(fields -> genuine(token, keys.of(fields.shop())));
    }

    /** As it says of itself. */
    private static Optional<Fields> fields(String token, byte version) {
        var bytes = decode(token);
        if (bytes == null || bytes.length != SIGNED + SIGNATURE || bytes[0] != version) {
            return Optional.empty();
        }
        var fields = ByteBuffer.wrap(bytes, 1, SIGNED - 1);
        var kind = fields.get();
        var shop = fields.getLong();
        return kind < 0 || shop <= 0
                ? Optional.empty()
                : Optional.of(new Fields(kind, new ShopId(shop), fields.getLong()));
    }

    private static boolean genuine(String token, Optional<byte[]> key) {
        var bytes = Objects.requireNonNull(decode(token));
        var expected = sign(key.orElseGet(() -> new byte[32]), Arrays.copyOf(bytes, SIGNED));
        var given = Arrays.copyOfRange(bytes, SIGNED, bytes.length);
        return MessageDigest.isEqual(Arrays.copyOf(expected, SIGNATURE), given) && key.isPresent();
    }

    /** Of one spelling alone: a decoder lets the last letter's spare bits and padding pass. */
    private static byte @Nullable [] decode(String token) {
        try {
            if (token.length() != LETTERS) {
                return null;
            }
            var bytes = Base64.getUrlDecoder().decode(token);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] sign(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
