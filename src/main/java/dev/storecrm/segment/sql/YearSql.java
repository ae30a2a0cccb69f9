package dev.storecrm.segment.sql;

import dev.storecrm.segment.condition.Question;
import java.time.LocalDate;

/** Days of the year as numbers, month * 100 + day, so that "birthday within a week" is one range of an index, or two. */
final class YearSql {
    private static final int LEAP_DAY = 229;

    private YearSql() {}

    static String holds(String column, Question.InYear year, Parameters parameters) {
        var first = number(year.first());
        var last = number(year.last());
        // a year without 29 February keeps that birthday on the 28th
        var end = last == LEAP_DAY - 1 && !year.last().isLeapYear() ? LEAP_DAY : last;
        return year.first().getYear() == year.last().getYear()
                ? range(column, first, end, parameters)
                : "(" + column + " >= " + parameters.add(first) + " or " + column + " <= " + parameters.add(end) + ")";
    }

    private static String range(String column, int first, int last, Parameters parameters) {
        return column + " >= " + parameters.add(first) + " and " + column + " <= " + parameters.add(last);
    }

    private static int number(LocalDate day) {
        return day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}
