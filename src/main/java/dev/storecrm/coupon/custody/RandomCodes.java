package dev.storecrm.coupon.custody;

import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Makes up codes that nobody guesses and anybody can type: 31 letters and digits that are not mistaken for each other. */
@Component
public class RandomCodes {
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 10;

    /** As long as a real one, and none: it has letters that are mistaken for each other. */
    public static final String EXAMPLE = "EXAMPLE101";

    private final SecureRandom random = new SecureRandom();

    /**
     * A new code.
     *
     * @param prefix empty for none
     */
    public String next(String prefix) {
        var code = new StringBuilder(prefix.isEmpty() ? "" : prefix + "-");
        for (var i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
