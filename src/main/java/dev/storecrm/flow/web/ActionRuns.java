package dev.storecrm.flow.web;

import dev.storecrm.flow.Verdict;
import dev.storecrm.flow.action.ActionRun;
import dev.storecrm.flow.action.Answer;
import dev.storecrm.flow.action.FlowActions;
import dev.storecrm.flow.web.CallBody.Call;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes runs of any action, and says what became of them in the form that Flow reads. */
@Component
class ActionRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ActionRuns.class);
    private static final int LONGEST_RUN = 200;

    private final FlowActions actions;
    private final MessageSource messages;

    ActionRuns(FlowActions actions, MessageSource messages) {
        this.actions = actions;
        this.messages = messages;
    }

    /**
     * Once per run.
     *
     * @param reader of the run's id and the action's properties
     * @param word what the action's {@code schema.graphql} calls a verdict
     */
    ResponseEntity<Map<String, Object>> take(
            Call call, BiFunction<String, Properties, ActionRun> reader, Function<Verdict, String> word) {
        var run = call.body().path("action_run_id").asString("").strip();
        if (run.isEmpty() || run.length() > LONGEST_RUN || run.indexOf('\0') >= 0) {
            return refusal(400, "run");
        }
        try {
            return Optional.ofNullable(call.shop())
                    .flatMap(shop -> actions.take(
                            shop, reader.apply(run, Properties.of(call.body().path("properties")))))
                    .map(answer -> answer(answer, word))
                    .orElseGet(() -> refusal(422, "shop"));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Run {} could not be stored: Flow tries again", run, e);
            return ResponseEntity.status(503).header("Retry-After", "30").build();
        }
    }

    private static ResponseEntity<Map<String, Object>> answer(Answer answer, Function<Verdict, String> word) {
        var problem = answer.problem();
        return ResponseEntity.status(answer.status())
                .body(
                        problem == null
                                ? Map.of("return_value", Map.of("status", word.apply(answer.verdict())))
                                : Map.of("message", problem));
    }

    /** In English, as all of Flow's log is. */
    ResponseEntity<Map<String, Object>> refusal(int status, String problem) {
        return ResponseEntity.status(status)
                .body(Map.of(
                        "message",
                        Objects.requireNonNull(messages.getMessage("flow.answer." + problem, null, Locale.ENGLISH))));
    }
}
