package dev.storecrm.coupon.web;

import dev.storecrm.coupon.terms.CouponRefused;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;

/** Says in a form why a coupon was refused. */
final class CouponProblems {
    private CouponProblems() {}

    static List<FieldProblem> of(CouponRefused refused, MessageSource messages, Locale locale) {
        var said = new Object[] {refused.said() == null ? "" : refused.said()};
        return refused.fields().stream()
                .map(field -> new FieldProblem(
                        field,
                        messages.getMessage(
                                "coupon.wrong." + (refused.reason().equals("wrong") ? field : refused.reason()),
                                said,
                                locale)))
                .toList();
    }

    static void show(List<FieldProblem> problems, Model model) {
        model.addAttribute("problems", problems);
        model.addAttribute(
                "errors", problems.stream().collect(Collectors.toMap(FieldProblem::field, FieldProblem::text)));
    }
}
