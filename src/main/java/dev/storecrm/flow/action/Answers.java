package dev.storecrm.flow.action;

import dev.storecrm.flow.Verdict;
import dev.storecrm.metafield.value.ValueProblem;
import dev.storecrm.metafield.value.ValueType;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts into words what a merchant can do about a run that failed; Flow's run log knows no language, so in English. */
@Component
class Answers {
    private final MessageSource messages;

    Answers(MessageSource messages) {
        this.messages = messages;
    }

    Answer fine(Verdict verdict) {
        return new Answer(Answer.FINE, verdict, null);
    }

    Answer unknownKey(ActionRun run) {
        return refused(
                Verdict.UNKNOWN_KEY, "flow.answer.key", run.key(), run.slug().isEmpty() ? "–" : run.slug());
    }

    Answer wrongType(ActionRun run, @Nullable ValueType type, @Nullable ValueProblem problem) {
        var kind = text("flow.type." + (type == null ? ValueType.STRING : type));
        return refused(
                Verdict.WRONG_TYPE,
                "flow.answer.type",
                run.key(),
                kind,
                text("flow.wrong." + (problem == null ? ValueProblem.EMPTY : problem)));
    }

    Answer leftOut() {
        return refused(Verdict.LEFT_OUT, "flow.answer.leftout");
    }

    Answer erased() {
        return refused(Verdict.INVALID, "flow.answer.erased");
    }

    Answer invalid(String flaw) {
        return refused(Verdict.INVALID, "flow.answer." + flaw);
    }

    Answer conflict() {
        return new Answer(Answer.CONFLICT, Verdict.CONFLICT, text("flow.answer.conflict"));
    }

    private Answer refused(Verdict verdict, String key, Object... arguments) {
        return new Answer(Answer.REFUSED, verdict, text(key, arguments));
    }

    private String text(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, Locale.ENGLISH));
    }
}
