package dev.storecrm.segment.web;

import dev.storecrm.segment.language.QueryProblem;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in words what is wrong with a query. */
@Component
class ProblemTexts {
    private final MessageSource messages;

    ProblemTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** A mistake and its place, as the editor marks it. */
    record Told(String text, int from, int to) {}

    Told told(QueryProblem problem, Locale locale) {
        var text = messages.getMessage(
                "segment.problem." + problem.kind().name(), problem.details().toArray(), locale);
        return new Told(text, problem.span().from(), problem.span().to());
    }

    /** With the column, for those who do not see the mark. */
    String line(QueryProblem problem, Locale locale) {
        return messages.getMessage(
                "segment.problem.at",
                new Object[] {problem.span().from() + 1, told(problem, locale).text()},
                locale);
    }
}
