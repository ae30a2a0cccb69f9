package dev.storecrm.consent;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.Suppressions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether people can be reached: permission and the list of suppressed addresses in one rule, {@code consent_refusal} of the
 * database. For one person here; whoever writes to many puts {@link #judged}, {@link #listed} and {@link #refusal} into the
 * statement that claims.
 */
@Component
public class Reach {
    /** What is said of a mail that confirms what somebody has just asked for; no {@link Kind}, as nobody decides about it. */
    public static final String SYSTEM = "SYSTEM";

    private static final String LISTED =
            "left join suppression x on x.shop_id = :shop and x.address_key = encode(who.address_key, 'hex')\n";

    /** For a row {@code who} with customer_id and address_key, and a row {@code s} with channel and kind. */
    static final String JOINS = """
            left join consent_facts p on p.shop_id = :shop and p.customer_id = who.customer_id
                and p.channel = s.channel and p.kind = s.kind
            """ + LISTED;

    /** A word, or null for who can be reached; {@code who} has an address, too. */
    static final String REFUSAL =
            "consent_refusal(s.kind, p.permitted, p.verdict, x.reason, x.since, p.agreed_at, who.address)";

    /**
     * Of everybody what {@link #refusal} asks of {@code p}, and the address. Of one kind, whose name is a constant then: half of
     * the work is what the rule says of others.
     */
    public static String judged(Channel channel, String kind) {
        return "consent_judged('%s', '%s')".formatted(channel.name(), known(kind));
    }

    /** The list of suppressed addresses, for a row {@code who} with address_key as AddressHashing makes it: bytes. */
    public static String listed() {
        return LISTED;
    }

    /** A word, or null for who can be reached; {@code who} has an address, too. */
    public static String refusal(String kind) {
        return REFUSAL.replace("s.kind", "'" + known(kind) + "'");
    }

    /** What becomes part of a statement is none of anybody's words. */
    private static String known(String kind) {
        return kind.equals(SYSTEM) ? SYSTEM : Kind.valueOf(kind).name();
    }

    private final ReachQueries queries;
    private final Suppressions suppressions;
    private final InShop inShop;

    Reach(ReachQueries queries, Suppressions suppressions, InShop inShop) {
        this.queries = queries;
        this.suppressions = suppressions;
        this.inShop = inShop;
    }

    /**
     * One kind of message to a person.
     *
     * @param refusal a word of the rule; null when it may be sent
     */
    public record Reached(Permission permission, @Nullable String refusal) {
        public boolean permitted() {
            return refusal == null;
        }

        /** Whether the list stands in the way, not the person's own decision. */
        public boolean suppressed() {
            return refusal != null && refusal.startsWith("SUPPRESSED_");
        }
    }

    /** By kind, in their order; nothing when there is no such customer. */
    public List<Reached> of(ShopId shop, long customer, Channel channel) {
        return inShop.call(shop, () -> queries.reach(shop, customer, channel, suppressions.hashing(shop)));
    }
}
