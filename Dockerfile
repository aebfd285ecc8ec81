# docker build -t ritornello .
# docker run --read-only --tmpfs /tmp -v ritornello:/data -p 8000:8000 ritornello
# docker run --rm -v ritornello:/data -v ./reports:/reports:ro ritornello ingest /reports
FROM python:3.12-slim AS build
WORKDIR /source
COPY . .
RUN python -m venv /opt/ritornello && /opt/ritornello/bin/pip install --no-cache-dir .

FROM python:3.12-slim
COPY --from=build /opt/ritornello /opt/ritornello
RUN useradd --system --no-create-home --uid 10001 ritornello && install -d -o ritornello /data
USER ritornello
ENV PATH=/opt/ritornello/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    RITORNELLO_STORE=/data/store \
    RITORNELLO_ADDRESS=0.0.0.0:8000
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["ritornello"]
CMD ["explore"]
