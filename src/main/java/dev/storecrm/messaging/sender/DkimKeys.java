package dev.storecrm.messaging.sender;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** RSA keys of 2048 bits, the size that all receivers take and that fits a TXT record (RFC 8301, 3.2). */
final class DkimKeys {
    private static final String RSA = "RSA";
    private static final int BITS = 2_048;

    private DkimKeys() {}

    /** Both halves, as base64 of their usual encodings. */
    record Key(String privateText, String publicText) {
        @Override
        public String toString() {
            return publicText;
        }
    }

    static Key generate() {
        try {
            var generator = KeyPairGenerator.getInstance(RSA);
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            var text = Base64.getEncoder();
            return new Key(
                    text.encodeToString(pair.getPrivate().getEncoded()),
                    text.encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PrivateKey privateKey(String text) {
        try {
            return KeyFactory.getInstance(RSA)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
