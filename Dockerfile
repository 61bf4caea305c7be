FROM node:24-bookworm-slim AS base
WORKDIR /app
COPY package.json package-lock.json ./

FROM base AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

# Optional dependencies stay: argon2 and sharp keep their native parts there.
FROM base AS dependencies
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

# package.json comes along: its "imports" lead `#kernel/…` into dist/.
FROM base
ENV NODE_ENV=production \
    PORT=3000 \
    DATA_DIR=/data \
    MEDIA_DIR=/data/media
RUN install --directory --owner=node --group=node /data /data/media
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY LICENSE ./
USER node
VOLUME /data/media
EXPOSE 3000
# node is process 1 and receives the signal itself; the server then drains its connections.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# 64 MB for young objects: requests that wait for a commit would else outgrow it, and cost a full collection later.
CMD ["node", "--min-semi-space-size=64", "--max-semi-space-size=64", "dist/apps/server/src/main.js"]
