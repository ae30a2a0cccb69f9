package dev.storecrm.export.storage;

import dev.storecrm.kernel.ShopId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Files in a directory, one folder a shop. With several instances it is one that all of them share. Nobody but the app's own account may read them.
 */
public final class DirectoryStorage implements ExportStorage {
    private static final String PART = ".part";

    private final Path root;

    public DirectoryStorage(Path root) {
        this.root = root.toAbsolutePath();
    }

    @Override
    public Upload begin(ShopId shop, String name) throws IOException {
        var folder = Files.createDirectories(folder(shop), owned("rwx------"));
        var part = Files.createTempFile(folder, name + ".", PART, owned("rw-------"));
        return new Part(part, folder.resolve(name));
    }

    @Override
    public Optional<Resource> find(ShopId shop, String name) {
        var path = folder(shop).resolve(name);
        return Files.isRegularFile(path) ? Optional.of(new FileSystemResource(path)) : Optional.empty();
    }

    @Override
    public Set<String> names(ShopId shop) throws IOException {
        var folder = folder(shop);
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> name(file.getFileName().toString())).collect(Collectors.toSet());
        }
    }

    private static String name(String file) {
        return file.endsWith(PART) ? file.substring(0, file.indexOf('.')) : file;
    }

    @Override
    public void delete(ShopId shop, String name) throws IOException {
        var folder = folder(shop);
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.deleteIfExists(folder.resolve(name));
        try (var parts = Files.newDirectoryStream(folder, name + ".*" + PART)) {
            for (var each : parts) {
                Files.deleteIfExists(each);
            }
        }
    }

    private Path folder(ShopId shop) {
        return root.resolve(Long.toString(shop.value()));
    }

    private static FileAttribute<Set<PosixFilePermission>> owned(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /** A file under another name until it is whole. */
    private static final class Part implements Upload {
        private final Path part;
        private final Path whole;
        private final FileChannel channel;
        private final OutputStream out;

        Part(Path part, Path whole) throws IOException {
            this.part = part;
            this.whole = whole;
            channel = FileChannel.open(part, StandardOpenOption.WRITE);
            out = Channels.newOutputStream(channel);
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public void complete() throws IOException {
            channel.force(true);
            channel.close();
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(part);
        }
    }
}
