package dev.storecrm.segment.condition;

import dev.storecrm.segment.language.Literal;
import dev.storecrm.segment.language.Operator;
import dev.storecrm.segment.language.QueryProblem;
import dev.storecrm.segment.language.QueryProblem.Kind;
import java.math.BigDecimal;
import java.util.List;

/** Reads numbers: exact decimals with a point and no separators. */
final class Numbers {
    private static final BigDecimal LARGEST = new BigDecimal(Long.MAX_VALUE);

    private Numbers() {}

    static NumberRange range(Operator operator, List<Literal> values, boolean whole) {
        return NumberRange.of(operator, number(values.getFirst(), whole), number(values.getLast(), whole));
    }

    static BigDecimal number(Literal value, boolean whole) {
        if (value.form() != Literal.Form.NUMBER) {
            throw new QueryProblem(Kind.WRONG_VALUE, value.span(), value.source(), "123");
        }
        var number = new BigDecimal(value.text());
        if (number.abs().compareTo(LARGEST) > 0
                || (whole && number.stripTrailingZeros().scale() > 0)) {
            throw new QueryProblem(Kind.WRONG_VALUE, value.span(), value.source(), whole ? "123" : "123.45");
        }
        return number;
    }
}
