package dev.storecrm.export;

import dev.storecrm.export.storage.ExportStorage;
import dev.storecrm.kernel.ShopId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.Resource;

/** The real storage, in which something happens on another thread once the first bytes come. */
record HookedStorage(ExportStorage real, Runnable meanwhile) implements ExportStorage {

    @Override
    public Upload begin(ShopId shop, UUID file) throws IOException {
        return new Hooked(real.begin(shop, file), meanwhile);
    }

    @Override
    public Optional<Resource> find(ShopId shop, UUID file) throws IOException {
        return real.find(shop, file);
    }

    @Override
    public Set<UUID> files(ShopId shop) throws IOException {
        return real.files(shop);
    }

    @Override
    public void delete(ShopId shop, UUID file) throws IOException {
        real.delete(shop, file);
    }

    @Override
    public void deleteAll(ShopId shop) throws IOException {
        real.deleteAll(shop);
    }

    private static final class Hooked implements Upload {
        private final Upload real;
        private final Runnable meanwhile;
        private boolean done;

        Hooked(Upload real, Runnable meanwhile) {
            this.real = real;
            this.meanwhile = meanwhile;
        }

        @Override
        public OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    aside();
                    real.out().write(bytes, from, length);
                }
            };
        }

        private void aside() throws IOException {
            if (done) {
                return;
            }
            done = true;
            var failure = new Throwable[1];
            var thread = new Thread(meanwhile);
            thread.setUncaughtExceptionHandler((one, e) -> failure[0] = e);
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (failure[0] instanceof Error killed) {
                throw killed;
            }
            if (failure[0] != null) {
                throw new IOException(failure[0]);
            }
        }

        @Override
        public void settle() throws IOException {
            real.settle();
        }

        @Override
        public void complete() throws IOException {
            real.complete();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
