FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The bundle needs a few packages, the tests 500 MB more: those stay out, versions stay exact.
RUN tools=$(node -p "const { devDependencies: all } = require('./package.json'); \
    ['esbuild', 'deno', '@tsconfig/strictest'].map((name) => name + '@' + all[name]).join(' ')") \
  && npm pkg delete devDependencies optionalDependencies \
  && npm install --no-save --ignore-scripts $tools
COPY . .
RUN node build.ts node roles-command migrate-command seed-command member-command backup-command \
  restore-command

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
# It tells Node that the bundles are modules.
COPY package.json ./
COPY sql sql
COPY --from=build /app/public public
COPY --from=build /app/dist dist
# A new volume takes over the owner and the mode of the folder it is mounted on.
RUN install --directory --owner=node --group=node --mode=700 /backups
USER node
EXPOSE 5000
# There is no curl in the image. Ready means that an expense could be stored.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "-e", \
  "fetch(`http://127.0.0.1:${process.env.PORT || 5000}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "--max-old-space-size=192", "--max-semi-space-size=8", "--initial-old-space-size=64", "dist/hosts/node.js"]
