package dev.storecrm.segment.condition;

import dev.storecrm.segment.language.Literal;
import dev.storecrm.segment.language.Operator;
import dev.storecrm.segment.language.QueryProblem;
import dev.storecrm.segment.language.QueryProblem.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Reads dates: days are the shop's, from its midnight to the next. */
final class Dates {
    private static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    private final Setting setting;

    Dates(Setting setting) {
        this.setting = setting;
    }

    TimeRange times(Operator operator, List<Literal> values) {
        return TimeRange.of(operator, moment(values.getFirst()), moment(values.getLast()));
    }

    DayRange days(Operator operator, List<Literal> values) {
        return DayRange.of(operator, day(values.getFirst()), day(values.getLast()));
    }

    /** A range of the year; across New Year when its end comes before its begin. */
    Question.InYear year(List<Literal> values) {
        var first = day(values.getFirst());
        var last = day(values.getLast());
        if (last.isBefore(first)) {
            last = last.withYear(first.getYear());
            last = last.isBefore(first) ? last.plusYears(1) : last;
        }
        return last.isBefore(first.plusYears(1))
                ? new Question.InYear(first, last)
                : new Question.InYear(first, first.plusYears(1).minusDays(1));
    }

    private TimeRange moment(Literal value) {
        if (value.form() == Literal.Form.TIME) {
            try {
                var time = LocalDateTime.parse(value.text());
                check(time.toLocalDate(), value);
                return new TimeRange(
                        time.atZone(setting.zone()).toInstant(),
                        time.atZone(setting.zone()).toInstant().plusSeconds(1));
            } catch (DateTimeException e) {
                throw new QueryProblem(Kind.NO_DATE, value.span(), value.text());
            }
        }
        var day = day(value);
        return new TimeRange(
                day.atStartOfDay(setting.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(setting.zone()).toInstant());
    }

    LocalDate day(Literal value) {
        var day =
                switch (value.form()) {
                    case DAY -> absolute(value);
                    case OFFSET -> offset(value);
                    case NAMED -> named(value);
                    default -> throw new QueryProblem(Kind.WRONG_VALUE, value.span(), value.source());
                };
        return check(day, value);
    }

    private static LocalDate absolute(Literal value) {
        try {
            return LocalDate.parse(value.text());
        } catch (DateTimeException e) {
            throw new QueryProblem(Kind.NO_DATE, value.span(), value.text());
        }
    }

    private LocalDate named(Literal value) {
        var today = setting.today();
        return switch (value.text()) {
            case "yesterday" -> today.minusDays(1);
            case "tomorrow" -> today.plusDays(1);
            default -> today;
        };
    }

    private LocalDate offset(Literal value) {
        var text = value.text();
        var amount = Long.parseLong(text, text.startsWith("+") ? 1 : 0, text.length() - 1, 10);
        return switch (text.charAt(text.length() - 1)) {
            case 'w' -> setting.today().plusWeeks(amount);
            case 'm' -> setting.today().plusMonths(amount);
            case 'y' -> setting.today().plusYears(amount);
            default -> setting.today().plusDays(amount);
        };
    }

    private static LocalDate check(LocalDate day, Literal value) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new QueryProblem(Kind.NO_DATE, value.span(), value.text());
        }
        return day;
    }
}
