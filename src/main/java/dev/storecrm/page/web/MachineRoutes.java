package dev.storecrm.page.web;

import dev.storecrm.page.MachineRoute;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/** Answers the calls of machines, and lets everything else pass. */
final class MachineRoutes extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(MachineRoutes.class);

    private final transient Supplier<Map<String, MachineRoute>> routes;
    private final transient MeterRegistry figures;
    private final transient Map<String, Timer> timers = new ConcurrentHashMap<>();

    /** The routes are looked up with the first call: filters are made before most of what routes are made of. */
    MachineRoutes(ObjectProvider<MachineRoute> routes, MeterRegistry figures) {
        this.routes = SingletonSupplier.of(
                () -> routes.stream().collect(Collectors.toUnmodifiableMap(MachineRoute::path, Function.identity())));
        this.figures = figures;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var route = request.getMethod().equals("POST") ? routes.get().get(request.getRequestURI()) : null;
        if (route == null) {
            chain.doFilter(request, response);
            return;
        }
        var begun = Timer.start();
        try {
            route.serve(request, response);
        } catch (RuntimeException e) {
            LOG.error("POST {} failed", route.path(), e);
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            response.setStatus(500);
        }
        begun.stop(timer(route.path(), response.getStatus()));
    }

    private Timer timer(String path, int status) {
        return timers.computeIfAbsent(
                path + " " + status,
                key -> figures.timer("storecrm.machine.requests", "path", path, "status", Integer.toString(status)));
    }
}
