package dev.storecrm.messaging.single.web;

import dev.storecrm.messaging.design.FieldProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says at the field what is wrong with a mail. */
@Component
class SingleProblems {
    private final MessageSource messages;

    SingleProblems(MessageSource messages) {
        this.messages = messages;
    }

    /** Of several of one field the first. */
    Map<String, String> byField(List<FieldProblem> problems, Locale locale) {
        var found = new LinkedHashMap<String, String>();
        problems.forEach(problem -> found.putIfAbsent(problem.field(), text(problem, locale)));
        return found;
    }

    private String text(FieldProblem problem, Locale locale) {
        var rendering = Character.isUpperCase(problem.reason().charAt(0));
        return String.valueOf(messages.getMessage(
                (rendering ? "messaging.refused." : "messaging.wrong.") + problem.reason(),
                new Object[] {problem.detail()},
                locale));
    }
}
