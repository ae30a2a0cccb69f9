package dev.storecrm.shop;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import dev.storecrm.kernel.MissingSetting;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Sealing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals secrets before they go into the database. The shop and the column are part of the seal, so that a sealed secret
 * copied into another row cannot be opened there; the key stays outside the database and its backups (ASVS 11.3, 13.3).
 */
@Component
public class Secrets implements Sealing {
    private static final String VARIABLE = "STORECRM_ENCRYPTION_KEY";

    /** A sealed secret begins with a version byte and the id of its key. */
    private static final int KEY_ID_AT = 1;

    private final Aead aead;
    private final KeysetHandle keys;

    Secrets(@Value("${storecrm.encryption-key:}") String key) {
        if (key.isBlank()) {
            throw new MissingSetting(VARIABLE, "is not set: java -jar storecrm.jar generate-key prints one");
        }
        try {
            this.keys = EncryptionKeys.read(key);
            this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // without the cause: it could quote the key
            throw new MissingSetting(VARIABLE, "is not a key that generate-key printed");
        }
    }

    /** A new key, as the setting wants it. */
    public static String generateKey() {
        return EncryptionKeys.generate();
    }

    /** Whether there are keys that only open. */
    boolean hasOldKeys() {
        return keys.size() > 1;
    }

    /** Whether it was sealed with the key that seals now. */
    private boolean isCurrent(byte[] sealed) {
        return sealed.length > KEY_ID_AT + Integer.BYTES
                && ByteBuffer.wrap(sealed).getInt(KEY_ID_AT)
                        == keys.getPrimary().getId();
    }

    @Override
    public byte[] seal(ShopId shop, String column, String secret) {
        try {
            return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), place(shop, column));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String open(ShopId shop, String column, byte[] sealed) {
        try {
            return new String(aead.decrypt(sealed, place(shop, column)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret in " + column + " of shop " + shop + " cannot be opened", e);
        }
    }

    @Override
    public byte[] reseal(ShopId shop, String column, byte[] sealed) {
        return isCurrent(sealed) ? sealed : seal(shop, column, open(shop, column, sealed));
    }

    private static byte[] place(ShopId shop, String column) {
        return (column + "/" + shop).getBytes(StandardCharsets.UTF_8);
    }
}
