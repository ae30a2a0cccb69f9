package dev.storecrm.shop;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.storecrm.kernel.MissingSetting;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that {@code STORECRM_ENCRYPTION_KEY} can have. Changing the key takes three steps, each given to every instance
 * before the next, so that no instance meets a secret that it cannot open: {@link #add} a key, {@link #use} it (what was sealed
 * with the old one is sealed again, see {@link Reseal}), {@link #dropOld} when no work named {@code reseal} is left.
 */
public final class EncryptionKeys {
    private static final String GENERATE = "generate-key";
    private static final String ADD = "add-key";
    private static final String USE = "use-new-key";
    private static final String DROP = "drop-old-keys";
    private static final Set<String> COMMANDS = Set.of(GENERATE, ADD, USE, DROP);

    private EncryptionKeys() {}

    /**
     * Prints what a command of the packaged application asks for: {@code generate-key}, {@code add-key}, {@code use-new-key},
     * {@code drop-old-keys}. Returns false when it is none of them.
     *
     * @param keys the present value of the setting; all but the first command need it
     */
    @SuppressWarnings("SystemOut") // the value is the command's answer
    public static boolean answer(String command, @Nullable String keys) {
        if (!COMMANDS.contains(command)) {
            return false;
        }
        if (keys == null && !command.equals(GENERATE)) {
            throw new MissingSetting("STORECRM_ENCRYPTION_KEY", "is not set: it holds the keys to change");
        }
        try {
            System.out.println(
                    switch (command) {
                        case ADD -> add(Objects.requireNonNull(keys));
                        case USE -> use(Objects.requireNonNull(keys));
                        case DROP -> dropOld(Objects.requireNonNull(keys));
                        default -> generate();
                    });
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // without the cause: it could quote the key
            throw new MissingSetting("STORECRM_ENCRYPTION_KEY", "is not a key that generate-key printed");
        }
    }

    /** One new key. */
    public static String generate() {
        try {
            AeadConfig.register();
            return print(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same keys and a new one, which opens but does not seal yet. */
    public static String add(String keys) throws GeneralSecurityException {
        return print(KeysetHandle.newBuilder(read(keys))
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build());
    }

    /** From now on the newest key seals; the others still open. */
    public static String use(String keys) throws GeneralSecurityException {
        var builder = KeysetHandle.newBuilder(read(keys));
        builder.getAt(builder.size() - 1).makePrimary();
        return print(builder.build());
    }

    /** Only the key that seals is left. */
    public static String dropOld(String keys) throws GeneralSecurityException {
        var builder = KeysetHandle.newBuilder(read(keys));
        for (var i = builder.size() - 1; i >= 0; i--) {
            if (!builder.getAt(i).isPrimary()) {
                builder.deleteAt(i);
            }
        }
        return print(builder.build());
    }

    static KeysetHandle read(String keys) throws GeneralSecurityException {
        AeadConfig.register();
        return TinkProtoKeysetFormat.parseKeyset(
                Base64.getDecoder().decode(keys.strip()), InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
    }

    private static String print(KeysetHandle keys) throws GeneralSecurityException {
        return Base64.getEncoder()
                .encodeToString(TinkProtoKeysetFormat.serializeKeyset(
                        keys, InsecureSecretKeyAccess.get(), RegistryConfiguration.get()));
    }
}
