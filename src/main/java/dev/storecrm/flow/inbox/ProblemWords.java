package dev.storecrm.flow.inbox;

import dev.storecrm.metafield.value.ValueProblem;
import dev.storecrm.metafield.value.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/**
 * Says in a visitor's language what a run was answered. Flow was told in English, and that is what is kept: the sentence that
 * was said is looked for among those that we say, and what none of them is stays as it was said.
 */
public final class ProblemWords {
    /** What every run is told in the same words, as the end of a message key. */
    private static final List<String> PLAIN = List.of(
            "leftout",
            "erased",
            "customer",
            "nokey",
            "slug",
            "long",
            "control",
            "time",
            "future",
            "conflict",
            "decision",
            "channel",
            "kind",
            "proof",
            "prooflong");

    private final MessageSource messages;
    private final Locale locale;

    public ProblemWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** A message's key and what is put into it; what begins like a message's key is one. */
    private record Sentence(String key, List<String> arguments) {}

    /** Empty when the run went well. */
    public String of(Payload payload) {
        var said = payload.problem();
        if (said == null) {
            return "";
        }
        return sentences(payload)
                .filter(sentence -> text(sentence, Locale.ENGLISH).equals(said))
                .findFirst()
                .map(sentence -> text(sentence, locale))
                .orElse(said);
    }

    private static Stream<Sentence> sentences(Payload payload) {
        return switch (payload.verdict()) {
            case UNKNOWN_KEY, IGNORED ->
                Stream.of(new Sentence(
                        "key", List.of(payload.key(), payload.slug().isEmpty() ? "–" : payload.slug())));
            case WRONG_TYPE ->
                Arrays.stream(ValueType.values()).flatMap(type -> Arrays.stream(ValueProblem.values())
                        .map(problem -> new Sentence(
                                "type", List.of(payload.key(), "flow.type." + type, "flow.wrong." + problem))));
            default -> PLAIN.stream().map(key -> new Sentence(key, List.of()));
        };
    }

    private String text(Sentence sentence, Locale language) {
        var arguments = sentence.arguments().stream()
                .map(argument -> argument.startsWith("flow.")
                        ? messages.getMessage(argument, null, argument, language)
                        : argument)
                .toArray();
        return Objects.requireNonNull(messages.getMessage("flow.answer." + sentence.key(), arguments, language));
    }
}
