package dev.storecrm.sandbox.trade;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated rows, quotes and line breaks inside quotes included. */
final class Csv {

    private final BufferedReader in;

    Csv(BufferedReader in) {
        this.in = in;
    }

    /** The next row, or null at the end. */
    List<String> next() throws IOException {
        var line = in.readLine();
        if (line == null) {
            return null;
        }
        while (isOpen(line)) {
            var more = in.readLine();
            if (more == null) {
                break;
            }
            line = line + "\n" + more;
        }
        return split(line);
    }

    private static boolean isOpen(String line) {
        if (line.indexOf('"') < 0) {
            return false;
        }
        return line.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private static List<String> split(String line) {
        var cells = new ArrayList<String>(8);
        if (line.indexOf('"') < 0) {
            var from = 0;
            for (var comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
                cells.add(line.substring(from, comma));
                from = comma + 1;
            }
            cells.add(line.substring(from));
            return cells;
        }
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
