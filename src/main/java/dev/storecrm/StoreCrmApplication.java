package dev.storecrm;

import dev.storecrm.shop.Secrets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The one process: web, background work and public pages, on one PostgreSQL. */
@SpringBootApplication
@Modulithic(sharedModules = {"kernel", "database", "jobs", "page"})
public class StoreCrmApplication {
    @SuppressWarnings("SystemOut") // the key is the command's answer
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("generate-key")) {
            System.out.println(Secrets.generateKey());
            return;
        }
        SpringApplication.run(StoreCrmApplication.class, args);
    }
}
