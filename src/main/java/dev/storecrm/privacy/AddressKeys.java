package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.KeepsSealed;
import dev.storecrm.privacy.spi.Sealing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Turns mail addresses and phone numbers into hashes that only this shop's key can make (HMAC-SHA-256). */
@Component
class AddressKeys implements KeepsSealed {
    private static final String COLUMN = "suppression_key.sealed";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_PHONE = 7;

    private final SuppressionQueries queries;
    private final Sealing sealing;
    private final InShop inShop;
    private final SecureRandom random = new SecureRandom();

    AddressKeys(SuppressionQueries queries, Sealing sealing, InShop inShop) {
        this.queries = queries;
        this.sealing = sealing;
        this.inShop = inShop;
    }

    static boolean isAddress(String text) {
        return normalised(text).isPresent();
    }

    /** Empty for what is neither a mail address nor a phone number. Only inside the shop's transaction. */
    Optional<String> of(ShopId shop, String address) {
        return normalised(address).map(text -> hash(key(shop), text));
    }

    /** The same of many, with one look for the key. */
    Function<String, Optional<String>> hash(ShopId shop) {
        var key = key(shop);
        return address -> normalised(address).map(text -> hash(key, text));
    }

    /** The shop's key in the form that a statement needs to hash many addresses. Only inside the shop's transaction. */
    AddressHashing hashing(ShopId shop) {
        return AddressHashing.by(key(shop));
    }

    /** Spelling does not make another person: case and width of letters, blanks and dashes in numbers. */
    private static Optional<String> normalised(String address) {
        var text = lower(Normalizer.normalize(address, Normalizer.Form.NFKC).strip());
        if (text.matches("[^@\\s/?&]+@[^@\\s/?&]+")) {
            return Optional.of("mail:" + text);
        }
        var digits = text.replaceAll("[^0-9]", "");
        var isPhone = digits.length() >= SHORTEST_PHONE && text.matches("[+0-9().\\-\\s/]+");
        return isPhone ? Optional.of("phone:" + digits) : Optional.empty();
    }

    /** Letter by letter, as PostgreSQL does it: {@link AddressHashing} has to find the same. */
    private static String lower(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public void reseal(ShopId shop) {
        inShop.run(shop, () -> queries.key(shop)
                .ifPresent(before -> queries.changeKey(shop, before, sealing.reseal(shop, COLUMN, before))));
    }

    private byte[] key(ShopId shop) {
        if (queries.key(shop).isEmpty()) {
            var fresh = new byte[32];
            random.nextBytes(fresh);
            queries.putKey(shop, sealing.seal(shop, COLUMN, HexFormat.of().formatHex(fresh)));
        }
        // read again: another instance may have been first
        var sealed = queries.key(shop).orElseThrow();
        return HexFormat.of().parseHex(sealing.open(shop, COLUMN, sealed));
    }

    private static String hash(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of()
                    .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, AddressHashing.BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
