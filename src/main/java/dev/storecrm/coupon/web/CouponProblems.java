package dev.storecrm.coupon.web;

import dev.storecrm.coupon.terms.CouponRefused;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;

/** Says in a form why a coupon was refused. */
final class CouponProblems {
    private CouponProblems() {}

    static FieldProblem of(CouponRefused refused, MessageSource messages, Locale locale) {
        var key = refused.reason().equals("wrong")
                ? "coupon.wrong." + refused.field()
                : "coupon.wrong." + refused.reason();
        var said = new Object[] {refused.said() == null ? "" : refused.said()};
        return new FieldProblem(refused.field(), messages.getMessage(key, said, locale));
    }

    static void show(@Nullable FieldProblem problem, Model model) {
        model.addAttribute("problems", problem == null ? List.of() : List.of(problem));
        model.addAttribute("errors", problem == null ? Map.of() : Map.of(problem.field(), problem.text()));
    }
}
