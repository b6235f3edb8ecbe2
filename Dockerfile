# Build:  docker build -t xxgk .            (with recognition of scans: --build-arg LOCK=image-ocr)
# Run:    see compose.yaml and docs/running.md. Without an engine: deploy/check.sh runs the same steps.
# DIGEST=sha256:… fixes the base (docs/running.md); LOCK=image-ocr adds the recognition of scans.
ARG DIGEST
FROM python:3.12-slim${DIGEST:+@$DIGEST} AS build
ARG LOCK=image
WORKDIR /src
COPY pyproject.toml README.md LICENSE NOTICE.md ./
COPY locks ./locks
COPY xxgk ./xxgk
COPY index ./index
COPY bot ./bot
COPY data/agencies.csv ./data/
COPY docs/accuracy.md ./data/accuracy.md
COPY data/reports ./data/reports
RUN python -m venv /opt/xxgk \
 && /opt/xxgk/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r locks/${LOCK}.txt \
 && /opt/xxgk/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps . \
 && /opt/xxgk/bin/python -m compileall -q /opt/xxgk/lib

FROM python:3.12-slim${DIGEST:+@$DIGEST}
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
