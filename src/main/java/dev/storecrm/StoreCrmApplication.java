package dev.storecrm;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The one process: web, background work and public pages, on one PostgreSQL. */
@SpringBootApplication
@Modulithic(sharedModules = {"kernel", "database", "jobs", "page"})
public class StoreCrmApplication {
    public static void main(String[] args) {
        SpringApplication.run(StoreCrmApplication.class, args);
    }
}
