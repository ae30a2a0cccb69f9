package dev.storecrm.flow.web;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.Kind;
import dev.storecrm.flow.FlowAction;
import dev.storecrm.flow.action.ActionRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a run of what a merchant filled in, with Liquid or by hand. */
@Component
class PermissionReader {
    private static final int LONGEST_PROOF = 500;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Clock clock;

    PermissionReader(Clock clock) {
        this.clock = clock;
    }

    ActionRun read(String runId, Properties properties) {
        var customer = ActionReader.customer(properties.get("customer_id").strip());
        var choice = Choice.read(properties.get("decision"));
        var channel = Channel.read(properties.get("channel"));
        var kind = Kind.read(properties.get("kind"));
        var proof = properties.get("proof").strip();
        var time = properties.get("occurred_at").strip();
        var at = time.isEmpty() ? null : ActionReader.time(time);
        return new ActionRun(
                runId,
                properties.hash(),
                FlowAction.PERMISSION,
                customer,
                name(channel, properties.get("channel")),
                name(kind, properties.get("kind")),
                name(choice, properties.get("decision")),
                ActionReader.stored(proof, LONGEST_PROOF),
                at,
                flaw(customer, choice, channel, kind, proof, time, at));
    }

    /** Or what was sent instead, for whoever looks into the inbox. */
    private static String name(@Nullable Enum<?> read, String sent) {
        return read == null ? ActionReader.stored(sent.strip(), ActionReader.LONGEST_WORD) : read.name();
    }

    private @Nullable String flaw(
            @Nullable Long customer,
            @Nullable Choice choice,
            @Nullable Channel channel,
            @Nullable Kind kind,
            String proof,
            String time,
            @Nullable Instant at) {
        if (customer == null) {
            return "customer";
        }
        if (choice == null) {
            return "decision";
        }
        if (channel == null) {
            return "channel";
        }
        if (kind == null) {
            return "kind";
        }
        if (proof.indexOf('\0') >= 0 || proof.length() > LONGEST_PROOF) {
            return "prooflong";
        }
        if (choice == Choice.IN && proof.isEmpty()) {
            return "proof";
        }
        if (!time.isEmpty() && at == null) {
            return "time";
        }
        return at != null && at.isAfter(clock.instant().plus(CLOCKS_DIFFER)) ? "future" : null;
    }
}
