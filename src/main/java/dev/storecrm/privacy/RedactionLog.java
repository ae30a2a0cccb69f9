package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line a redaction to the application's log, outside the database: a backup that is restored knows nothing of
 * what was redacted after it was made. Numbers and keyed hashes only, which tell nobody who it was.
 */
public final class RedactionLog {
    private static final Logger LOG = LoggerFactory.getLogger(RedactionLog.class);
    private static final Pattern CUSTOMER =
            Pattern.compile("redaction customer shop=(\\d+) id=(\\d+) orders=([\\d,]*) keys=([0-9a-f,]*)");
    private static final Pattern SHOP = Pattern.compile("redaction shop domain=([a-z0-9.-]+) generation=(\\d+)");

    private RedactionLog() {}

    /** A shop that was erased: which installation. */
    public record ErasedShop(String domain, int generation) {}

    record ErasedPerson(ShopId shop, Redaction redaction) {}

    static void customer(ShopId shop, Redaction redaction, Set<String> keys) {
        LOG.info(
                "redaction customer shop={} id={} orders={} keys={}",
                shop,
                redaction.customer(),
                redaction.orders().stream().map(String::valueOf).collect(Collectors.joining(",")),
                String.join(",", keys));
    }

    public static void shop(ErasedShop shop) {
        LOG.info("redaction shop domain={} generation={}", shop.domain(), shop.generation());
    }

    /** What a line of the log tells, when it is one of these. */
    public static Optional<ErasedShop> readShop(String line) {
        var found = SHOP.matcher(line);
        return found.find()
                ? Optional.of(new ErasedShop(found.group(1), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    static Optional<ErasedPerson> readPerson(String line) {
        var found = CUSTOMER.matcher(line);
        if (!found.find()) {
            return Optional.empty();
        }
        var orders = list(found.group(3), Long::valueOf);
        var keys = list(found.group(4), Function.identity());
        var redaction = new Redaction(Long.parseLong(found.group(2)), orders, List.of(), keys);
        return Optional.of(new ErasedPerson(new ShopId(Long.parseLong(found.group(1))), redaction));
    }

    private static <T> Set<T> list(String text, Function<String, T> each) {
        return Stream.of(text.split(","))
                .filter(part -> !part.isEmpty())
                .map(each)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
