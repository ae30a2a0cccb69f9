package dev.storecrm.messaging.bounce;

import dev.storecrm.kernel.ShopId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Which mail somebody tells of, whom we know already by their signature. */
@Component
public class MailNames {
    private static final Pattern MESSAGE_ID = Pattern.compile("^<?d([0-9]{1,18})\\.s([0-9]{1,18})@");

    private final Returns returns;

    MailNames(Returns returns) {
        this.returns = returns;
    }

    /**
     * Finds the mail by what it was called.
     *
     * @param returnPath the address that it came from
     * @param messageId as in its head
     */
    public Optional<Long> delivery(ShopId shop, String returnPath, String messageId) {
        return returns.tags(shop)
                .flatMap(tags -> tags.read("<" + returnPath + ">"))
                .or(() -> {
                    var named = MESSAGE_ID.matcher(messageId.strip());
                    return named.find() && Long.parseLong(named.group(2)) == shop.value()
                            ? Optional.of(Long.parseLong(named.group(1)))
                            : Optional.empty();
                });
    }
}
