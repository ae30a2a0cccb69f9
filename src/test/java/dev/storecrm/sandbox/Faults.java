package dev.storecrm.sandbox;

import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** What goes wrong on purpose in one store: the next so many calls, or all of them until it is cleared. */
public final class Faults {

    /** Ways in which the Admin API fails. */
    public enum Api {
        THROTTLED("THROTTLED in a 200"),
        TOO_MANY_REQUESTS("429 with Retry-After"),
        SERVER_ERROR("500 with JSON"),
        BAD_GATEWAY("502 with an HTML page"),
        HTML_OK("200 with an HTML page"),
        EMPTY("200 without a body"),
        SLOW("3 s late"),
        HANG("no answer for 60 s"),
        TRUNCATED("body cut in the middle"),
        PARTIAL("data with errors, some records null"),
        DENIED("data with a field withheld: ACCESS_DENIED"),
        PAYMENT_REQUIRED("402, the shop is frozen"),
        LOCKED("423, the shop is locked"),
        UNAUTHORIZED("401, the token is dead"),
        OLD_VERSION("an older API version answers");

        private final String title;

        Api(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Ways in which the result of a bulk operation is wrong. */
    public enum Bulk {
        TRUNCATED("file cut in the middle of a line"),
        GARBAGE_LINE("a line that is no JSON"),
        WRONG_COUNT("counts say one more than the file"),
        DUPLICATE_LINES("some lines twice"),
        SHUFFLED("children far behind their parents"),
        FAILED_PARTIAL("FAILED with partial data"),
        FAILED("FAILED without data"),
        URL_EXPIRED("address of the file already expired"),
        NEVER_FINISHES("stays RUNNING"),
        NO_FINISH_WEBHOOK("finishes without a webhook");

        private final String title;

        Bulk(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Ways in which webhooks arrive wrongly. */
    public enum Webhook {
        DROPPED("are lost"),
        TWICE("come twice"),
        LATE("come ten seconds late"),
        OUT_OF_ORDER("overtake each other"),
        BAD_SIGNATURE("carry a wrong signature");

        private final String title;

        Webhook(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private final Deque<Api> nextCalls = new ConcurrentLinkedDeque<>();
    private final Deque<OfCall> ofCalls = new ConcurrentLinkedDeque<>();
    private final Deque<Bulk> nextBulk = new ConcurrentLinkedDeque<>();
    private final CopyOnWriteArrayList<Webhook> webhooks = new CopyOnWriteArrayList<>();
    private volatile Api always;

    /** The next `times` calls fail so. */
    public void next(Api fault, int times) {
        for (var i = 0; i < times; i++) {
            nextCalls.add(fault);
        }
    }

    /**
     * Calls that hold these words fail so, one after the other; an empty fault is a call that goes well. Others are not touched.
     */
    public void of(String words, List<Optional<Api>> faults) {
        faults.forEach(fault -> ofCalls.add(new OfCall(words, fault)));
    }

    private record OfCall(String words, Optional<Api> fault) {}

    /** Every call fails so until {@link #clear}. */
    public void always(Api fault) {
        always = fault;
    }

    /** The next bulk operation goes wrong so; asked twice, the one after it too. */
    public void nextBulk(Bulk fault) {
        nextBulk.add(fault);
    }

    /** Webhooks go wrong so until {@link #clear}. */
    public void webhooks(Webhook fault) {
        webhooks.addIfAbsent(fault);
    }

    public void clear() {
        always = null;
        nextCalls.clear();
        ofCalls.clear();
        nextBulk.clear();
        webhooks.clear();
    }

    /** The fault of the call at hand, or null. */
    public Api takeApi() {
        var fault = nextCalls.poll();
        return fault != null ? fault : always;
    }

    /** The same for a call with that text. */
    public Api takeApi(String call) {
        var own = ofCalls.peek();
        if (own != null && call.contains(own.words()) && ofCalls.remove(own)) {
            return own.fault().orElseGet(this::takeApi);
        }
        return takeApi();
    }

    public Bulk takeBulk() {
        return nextBulk.poll();
    }

    public boolean has(Webhook fault) {
        return webhooks.contains(fault);
    }

    /** What is switched on, for the page with the switches. */
    public String describe() {
        var text = new StringBuilder();
        if (always != null) {
            text.append("API: always ").append(always.title()).append(". ");
        }
        if (!nextCalls.isEmpty()) {
            text.append("API: ").append(nextCalls.size()).append(" calls will fail. ");
        }
        nextBulk.forEach(fault ->
                text.append("Next bulk operation: ").append(fault.title()).append(". "));
        webhooks.forEach(fault -> text.append("Webhooks ").append(fault.title()).append(". "));
        return text.toString().strip();
    }
}
