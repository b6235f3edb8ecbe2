# Build:  docker build -t xxgk .            (with recognition of scans: --build-arg EXTRAS=all)
# Run:    see compose.yaml and docs/running.md. Without an engine: deploy/check.sh runs the same steps.
FROM python:3.12-slim AS build
ARG EXTRAS=charts,docx,metrics,pdf
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY index ./index
COPY bot ./bot
COPY data/agencies.csv ./data/
RUN python -m venv /opt/xxgk \
 && /opt/xxgk/bin/pip install --no-cache-dir --disable-pip-version-check ".[${EXTRAS}]" \
 && /opt/xxgk/bin/python -m compileall -q /opt/xxgk/lib

FROM python:3.12-slim
# The numbers are fixed, so that files in the volume keep their owner over upgrades.
RUN groupadd --gid 10001 xxgk \
 && useradd --uid 10001 --gid xxgk --home-dir /data --no-create-home --shell /usr/sbin/nologin xxgk \
 && install -d -o xxgk -g xxgk /data
COPY --from=build /opt/xxgk /opt/xxgk
ENV PATH=/opt/xxgk/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONUTF8=1 \
    XXGK_DB=/data/xxgk.db \
    XXGK_STATE=/data/state.db \
    XXGK_INBOX=/data/inbox
USER xxgk
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["xxgk"]
CMD ["bot"]
