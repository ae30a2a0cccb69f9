package dev.storecrm.messaging.image;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The pictures of a shop's mails. */
@Component
public class MailImages {
    private static final int RANDOM = 16;
    private static final int LETTERS = 32;

    private final ImageQueries queries;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;
    private final String url;
    private final SecureRandom random = new SecureRandom();

    MailImages(
            ImageQueries queries, InShop inShop, DueWork dueWork, Clock clock, @Value("${storecrm.url}") String url) {
        this.queries = queries;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
        this.url = url.replaceFirst("/+$", "");
    }

    /** Where a picture is, and how large it became. */
    public record Uploaded(String address, int width, int height) {}

    /** As it is handed out. */
    public interface Content {
        String mediaType();

        byte[] bytes();
    }

    /**
     * Keeps a picture, made anew.
     *
     * @throws ImageRefused when it is none, or too large
     */
    public Uploaded upload(ShopId shop, byte[] file) {
        var image = ImageFile.of(file);
        var key = key(shop);
        inShop.run(shop, () -> {
            queries.add(shop, key, image, clock.instant());
            dueWork.join(shop, ImageRetention.KIND, clock.instant().plus(ImageRetention.KEPT));
        });
        return new Uploaded(url + "/i/" + key, image.width(), image.height());
    }

    /** What stands in an address of ours; nothing for what we never gave out. */
    public Optional<Content> find(String key) {
        var shop = shop(key);
        return shop == null ? Optional.empty() : inShop.call(shop, () -> queries.find(shop, key));
    }

    /** Which shop it is, so that its rows can be read, and 128 bits that nobody guesses. */
    private String key(ShopId shop) {
        var bytes = new byte[RANDOM];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES + RANDOM)
                        .putLong(shop.value())
                        .put(bytes)
                        .array());
    }

    private static @Nullable ShopId shop(String key) {
        if (key.length() != LETTERS) {
            return null;
        }
        try {
            var shop = ByteBuffer.wrap(Base64.getUrlDecoder().decode(key)).getLong();
            return shop > 0 ? new ShopId(shop) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
