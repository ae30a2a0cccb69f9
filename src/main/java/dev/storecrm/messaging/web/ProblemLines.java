package dev.storecrm.messaging.web;

import dev.storecrm.messaging.design.FieldProblem;
import dev.storecrm.messaging.design.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what is wrong with a draft, at the field and in the list above the form. */
@Component
class ProblemLines {
    private final MessageSource messages;

    ProblemLines(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * One line of the list.
     *
     * @param field id of the field it leads to
     * @param text names section and field
     * @param bare what stands under the field itself
     */
    record Line(String field, String text, String bare) {}

    List<Line> lines(List<FieldProblem> problems, List<Section> sections, Locale locale) {
        return problems.stream().map(problem -> line(problem, sections, locale)).toList();
    }

    /** By id of the field; of several the first. */
    static Map<String, String> byField(List<Line> lines) {
        var found = new LinkedHashMap<String, String>();
        lines.forEach(line -> found.putIfAbsent(line.field(), line.bare()));
        return found;
    }

    private Line line(FieldProblem problem, List<Section> sections, Locale locale) {
        var bare = bare(problem, locale);
        if (problem.section() < 0 || problem.section() >= sections.size()) {
            var name = messages.getMessage("messaging." + problem.field(), null, problem.field(), locale);
            return new Line(problem.field(), name + ": " + bare, bare);
        }
        var place = messages.getMessage(
                "messaging.wrong.place",
                new Object[] {
                    problem.section() + 1,
                    messages.getMessage(
                            "messaging.section."
                                    + sections.get(problem.section()).kind(),
                            null,
                            locale),
                    messages.getMessage("messaging.field." + problem.field(), null, locale)
                },
                locale);
        return new Line("s" + problem.section() + "-" + problem.field(), place + ": " + bare, bare);
    }

    private String bare(FieldProblem problem, Locale locale) {
        var rendering = Character.isUpperCase(problem.reason().charAt(0));
        var key = (rendering ? "messaging.refused." : "messaging.wrong.") + problem.reason();
        return messages.getMessage(key, new Object[] {problem.detail()}, locale);
    }
}
