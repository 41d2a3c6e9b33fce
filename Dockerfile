FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /app && /app/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY commands commands
COPY storage storage
RUN /app/bin/pip install --no-cache-dir --no-deps --no-build-isolation . && /app/bin/python -m compileall -q /app/lib

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin club && install --directory --owner club /data
COPY --from=build /app /app
# inside a container every address is the container's own; who may reach it is said where its port is published
ENV AFTERCREDITS_DATABASE=/data/aftercredits.db AFTERCREDITS_WEB=0.0.0.0:8321 PYTHONUNBUFFERED=1
WORKDIR /data
VOLUME /data
USER 10001
EXPOSE 8321
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["/app/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8321/health', timeout=4)"]
ENTRYPOINT ["/app/bin/aftercredits"]
CMD ["run"]
