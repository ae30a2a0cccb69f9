package dev.storecrm.rig;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Sealing;
import dev.storecrm.shop.Secrets;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Signs links as the nodes do: the shop's key is put where they look for it. */
final class LinkPen {
    private static final byte[] KEY = new byte[32];
    private static final int SIGNATURE = 16;

    private final long shop;

    private LinkPen(long shop) {
        this.shop = shop;
    }

    static LinkPen of(TwoNodes rig) {
        rig.database().execute("delete from consent_link_key");
        rig.database()
                .execute("insert into consent_link_key (shop_id, sealed) values (" + rig.shopId() + ", '\\x"
                        + HexFormat.of().formatHex(sealed(rig)) + "')");
        return new LinkPen(rig.shopId());
    }

    /** For {@code /u/…}. */
    String unsubscribe(long customer) {
        return token(1, customer);
    }

    /** For {@code /o/….gif}. */
    String picture(long delivery) {
        return token(3, delivery);
    }

    private String token(int version, long id) {
        var signed = ByteBuffer.allocate(18)
                .put((byte) version)
                .put((byte) 0)
                .putLong(shop)
                .putLong(id)
                .array();
        var all = Arrays.copyOf(signed, signed.length + SIGNATURE);
        System.arraycopy(signature(signed), 0, all, signed.length, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private static byte[] signature(byte[] signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the nodes seal it. */
    private static byte[] sealed(TwoNodes rig) {
        var key = Map.of("storecrm.encryption-key", rig.one().setting("storecrm.encryption-key"));
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("rig", Map.copyOf(key)));
            context.register(Secrets.class);
            context.refresh();
            return context.getBean(Sealing.class)
                    .seal(
                            new ShopId(rig.shopId()),
                            "consent_link_key.sealed",
                            HexFormat.of().formatHex(KEY));
        }
    }
}
