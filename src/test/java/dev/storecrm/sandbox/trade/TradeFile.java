package dev.storecrm.sandbox.trade;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A trading history as it stands in the file: invoices with their lines, products with their descriptions. */
final class TradeFile {

    /** One line; prices as written, to be rounded by line. */
    record Line(Item item, int quantity, BigDecimal price) {

        boolean isSale() {
            return quantity > 0 && price.signum() >= 0;
        }
    }

    /** A stock code, how often each description was used for it, and the newest price above zero. */
    static final class Item {
        final String code;
        final Map<String, Integer> descriptions = new LinkedHashMap<>();
        BigDecimal price = BigDecimal.ZERO;
        LocalDateTime firstSeen;
        LocalDateTime lastSeen;

        Item(String code) {
            this.code = code;
        }

        /** The most frequent description, the first of several; the code when nobody wrote any. */
        String title() {
            var best = code;
            var most = 0;
            for (var entry : descriptions.entrySet()) {
                if (entry.getValue() > most) {
                    most = entry.getValue();
                    best = entry.getKey();
                }
            }
            return best;
        }
    }

    /** One invoice at its earliest time. A customer of 0 is nobody. */
    static final class Invoice {
        final String number;
        final long customer;
        final String country;
        final List<Line> sales = new ArrayList<>(4);
        LocalDateTime at;

        Invoice(String number, long customer, String country, LocalDateTime at) {
            this.number = number;
            this.customer = customer;
            this.country = country;
            this.at = at;
        }

        boolean isCancelled() {
            return Character.isLetter(number.charAt(0)) || sales.isEmpty();
        }
    }

    private static final List<String> COLUMNS = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");

    final Map<String, Item> items = new LinkedHashMap<>();
    final Map<String, Invoice> invoices = new LinkedHashMap<>();
    private final Map<String, String> known = new HashMap<>();
    private String lastDateText = "";
    private LocalDateTime lastDate;

    private TradeFile() {}

    static TradeFile read(Path file) {
        var trade = new TradeFile();
        try (var in = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8), 1 << 16)) {
            trade.readAll(new Csv(in), file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the trade file " + file, e);
        }
        return trade;
    }

    private static java.io.InputStream open(Path file) throws IOException {
        var raw = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    private void readAll(Csv rows, Path file) throws IOException {
        var header = rows.next();
        if (header == null
                || !COLUMNS.equals(header.stream().map(TradeFile::plain).toList())) {
            throw new IllegalArgumentException(
                    file + " is no trade file: its first line must be " + String.join(",", COLUMNS));
        }
        for (var row = rows.next(); row != null; row = rows.next()) {
            if (row.size() == COLUMNS.size()) {
                read(row);
            }
        }
    }

    private static String plain(String cell) {
        return cell.replace("\uFEFF", "").strip();
    }

    private void read(List<String> row) {
        var at = date(row.get(4));
        var quantity = Integer.parseInt(row.get(3));
        var price = new BigDecimal(row.get(5));
        var item = items.computeIfAbsent(row.get(1), Item::new);
        describe(item, row.get(2).strip(), price, at);
        var invoice = invoices.computeIfAbsent(
                row.get(0), number -> new Invoice(number, customer(row.get(6)), intern(row.get(7)), at));
        invoice.at = at.isBefore(invoice.at) ? at : invoice.at;
        var line = new Line(item, quantity, price);
        if (line.isSale()) {
            invoice.sales.add(line);
        }
    }

    private void describe(Item item, String description, BigDecimal price, LocalDateTime at) {
        if (!description.isEmpty()) {
            item.descriptions.merge(intern(description), 1, Integer::sum);
        }
        item.price = price.signum() > 0 ? price : item.price;
        item.firstSeen = item.firstSeen == null || at.isBefore(item.firstSeen) ? at : item.firstSeen;
        item.lastSeen = item.lastSeen == null || at.isAfter(item.lastSeen) ? at : item.lastSeen;
    }

    /** `17850.0` is customer 17850. */
    private static long customer(String cell) {
        return cell.isBlank() ? 0 : new BigDecimal(cell.strip()).longValueExact();
    }

    private LocalDateTime date(String cell) {
        if (!cell.equals(lastDateText)) {
            lastDate = LocalDateTime.parse(cell.strip().replace(' ', 'T'));
            lastDateText = cell;
        }
        return lastDate;
    }

    private String intern(String text) {
        return known.computeIfAbsent(text, same -> same);
    }
}
