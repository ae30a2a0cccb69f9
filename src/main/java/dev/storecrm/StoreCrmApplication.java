package dev.storecrm;

import dev.storecrm.shop.EncryptionKeys;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The one process: web, background work and public pages, on one PostgreSQL. */
@SpringBootApplication
@Modulithic(sharedModules = {"kernel", "database", "jobs", "page"})
public class StoreCrmApplication {
    public static void main(String[] args) {
        if (args.length != 1 || !EncryptionKeys.answer(args[0], System.getenv("STORECRM_ENCRYPTION_KEY"))) {
            SpringApplication.run(StoreCrmApplication.class, args);
        }
    }
}
