# Builds on the jar of `mvn package`: the image needs neither Node nor Maven.
FROM eclipse-temurin:25-jre AS layers
WORKDIR /build
COPY target/storecrm.jar storecrm.jar
RUN java -Djarmode=tools -jar storecrm.jar extract --layers --launcher --destination layers

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app storecrm && mkdir -p /app /data && chown storecrm /data
WORKDIR /app
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
USER storecrm
ENV STORECRM_EXPORT_DIRECTORY=/data
EXPOSE 8080 8081
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s CMD \
  ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "-XX:+UseParallelGC", "-XX:MaxRAMPercentage=70", "org.springframework.boot.loader.launch.JarLauncher"]
