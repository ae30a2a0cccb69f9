package dev.storecrm.shop;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.storecrm.kernel.MissingSetting;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Sealing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals secrets before they go into the database. The shop and the column are part of the seal, so that a sealed secret
 * copied into another row cannot be opened there; the key stays outside the database and its backups (ASVS 11.3, 13.3).
 */
@Component
public class Secrets implements Sealing {
    private static final String VARIABLE = "STORECRM_ENCRYPTION_KEY";

    private final Aead aead;

    Secrets(@Value("${storecrm.encryption-key:}") String key) {
        if (key.isBlank()) {
            throw new MissingSetting(VARIABLE, "is not set: java -jar storecrm.jar generate-key prints one");
        }
        try {
            AeadConfig.register();
            var keyset = TinkProtoKeysetFormat.parseKeyset(
                    Base64.getDecoder().decode(key.strip()),
                    InsecureSecretKeyAccess.get(),
                    RegistryConfiguration.get());
            this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // without the cause: it could quote the key
            throw new MissingSetting(VARIABLE, "is not a key that generate-key printed");
        }
    }

    /** A new key, as the setting wants it. */
    public static String generateKey() {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            return Base64.getEncoder()
                    .encodeToString(TinkProtoKeysetFormat.serializeKeyset(
                            keyset, InsecureSecretKeyAccess.get(), RegistryConfiguration.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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

    private static byte[] place(ShopId shop, String column) {
        return (column + "/" + shop).getBytes(StandardCharsets.UTF_8);
    }
}
