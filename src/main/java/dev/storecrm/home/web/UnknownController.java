package dev.storecrm.home.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Every address that is no page: inside a session its 404 has the navigation, which a mere missing handler would not. */
@Controller
@Access(Role.VIEWER)
class UnknownController {

    @RequestMapping("/**")
    String none() {
        throw new NotFound("No such page");
    }
}
