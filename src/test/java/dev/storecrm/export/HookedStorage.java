package dev.storecrm.export;

import dev.storecrm.export.storage.ExportStorage;
import dev.storecrm.kernel.ShopId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The real storage, in which something happens on another thread once the first bytes come. Like one that is far away it is
 * never called inside a transaction.
 */
record HookedStorage(ExportStorage real, Runnable meanwhile) implements ExportStorage {

    @Override
    public Upload begin(ShopId shop, String name) throws IOException {
        refuseTransaction();
        return new Hooked(real.begin(shop, name), meanwhile);
    }

    @Override
    public Optional<Resource> find(ShopId shop, String name) throws IOException {
        refuseTransaction();
        return real.find(shop, name);
    }

    @Override
    public Set<String> names(ShopId shop) throws IOException {
        refuseTransaction();
        return real.names(shop);
    }

    @Override
    public void delete(ShopId shop, String name) throws IOException {
        refuseTransaction();
        real.delete(shop, name);
    }

    private static void refuseTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new AssertionError("a call to a storage inside a transaction");
        }
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
        public void complete() throws IOException {
            refuseTransaction();
            real.complete();
        }

        @Override
        public void close() throws IOException {
            refuseTransaction();
            real.close();
        }
    }
}
