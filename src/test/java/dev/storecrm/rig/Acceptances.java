package dev.storecrm.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whose mail a relay has taken, on the disk before the relay says so: the judge of who got how many. */
final class Acceptances {
    private final Path file;
    private FileChannel out;
    private volatile int mails;

    Acceptances(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.out = empty();
    }

    private FileChannel empty() throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    synchronized void forget() throws IOException {
        out.close();
        out = empty();
        mails = 0;
    }

    synchronized void record(String address) {
        try {
            var line = ByteBuffer.wrap((address + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                out.write(line);
            }
            out.force(false);
            mails++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int mails() {
        return mails;
    }

    /** How many mails each address got. */
    synchronized Map<String, Long> byAddress() throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.stream().collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
