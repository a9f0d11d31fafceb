#!/usr/bin/env bash
# Starts the whole stack like an operator, checks its documented behaviour, restores a backup into
# another one, and removes it; then again on the volumes of earlier releases.
#
#   bash test/compose.sh
#
# Needs Docker, Compose (v2 or 1.29), curl, Node 20 or newer, and the whole history in Git. A stack that already runs is left
# alone: this one has a name and ports of its own (PORT, GRAFANA_PORT and PROMETHEUS_PORT choose them).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The last release whose app, migrations and exporter all signed in as one superuser.
earlier=b8da515
# The last release before the migrations were squashed: an older database needs it first.
before_squash=b39729b
for release in "$earlier" "$before_squash"; do
  git cat-file -e "$release^{commit}" 2>/dev/null || {
    echo "The history of Git does not reach $release: fetch all of it (git fetch --unshallow)." >&2
    exit 1
  }
done

project=expense-tracker-test-$$
compose=(docker-compose)
if docker compose version >/dev/null 2>&1; then compose=(docker compose); fi
compose+=(--file docker-compose.yml --project-name "$project")

read -r free_1 free_2 free_3 < <(node -e "
  const servers = [1, 2, 3].map(() => require('node:net').createServer().listen(0, '127.0.0.1'))
  setTimeout(() => {
    console.log(...servers.map((server) => server.address().port))
    process.exit()
  }, 50)")
export PORT=${PORT:-$free_1} GRAFANA_PORT=${GRAFANA_PORT:-$free_2}
export PROMETHEUS_PORT=${PROMETHEUS_PORT:-$free_3}
export CURRENCY=USD LOCALE=en-US TIME_ZONE=UTC LOG_LEVEL=info PUBLIC_ORIGIN=
app=http://127.0.0.1:$PORT
grafana=http://127.0.0.1:$GRAFANA_PORT
prometheus=http://127.0.0.1:$PROMETHEUS_PORT

scratch=$(mktemp -d)
service= # the one whose log explains a failure
passed=0
pass() {
  passed=$((passed + 1))
  echo "ok: $*"
}
fail() {
  echo "failed: $*" >&2
  exit 1
}

containers() { docker ps --all --quiet --filter "label=com.docker.compose.project=$project"; }
container() { "${compose[@]}" ps --all --quiet "$1"; }
inside() { "${compose[@]}" exec -T "$@" </dev/null; }

show_logs() {
  local id name state code health
  "${compose[@]}" ps --all
  for id in $(containers); do
    read -r name state code health < <(docker inspect --format \
      '{{index .Config.Labels "com.docker.compose.service"}} {{.State.Status}} {{.State.ExitCode}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$id")
    if [[ $name == "$service" || $code != 0 || $state == restarting || ${health:-healthy} != healthy ]]; then
      echo "--- the log of $name ($state, exit $code${health:+, $health})"
      docker logs --tail 50 "$id" 2>&1
    fi
  done
}

clean_up() {
  local status=$?
  set +e
  if ((status != 0)); then show_logs >&2; fi
  "${compose[@]}" down --volumes --rmi local --timeout 20 >"$scratch/down" 2>&1 || cat "$scratch/down" >&2
  rm -rf "$scratch"
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# Starts everything, and waits until it is healthy and the one-shot services have exited with 0.
start() {
  service=
  local deadline id state
  timeout 900 "${compose[@]}" up -d "$@" >"$scratch/up" 2>&1 || {
    cat "$scratch/up" >&2
    fail 'the stack does not start'
  }
  deadline=$((SECONDS + 180))
  for service in $("${compose[@]}" config --services); do
    id=$(container "$service")
    while true; do
      state=$(docker inspect --format \
        '{{if eq .State.Status "exited"}}exited {{.State.ExitCode}}{{else if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}' "$id")
      [[ $state != healthy && $state != 'exited 0' ]] || break
      ((SECONDS < deadline)) || fail "$service is $state and not healthy"
      sleep 1
    done
  done
}

status_of() { curl --silent --output /dev/null --max-time 10 --write-out '%{http_code}' "$@"; }

page_shows() { # total, count
  service=expense-tracker
  curl --silent --show-error --fail --max-time 10 "$app/" >"$scratch/page"
  grep --quiet --fixed-strings ">$1<" "$scratch/page" || fail "/ does not show the total $1"
  grep --quiet --fixed-strings "$2" "$scratch/page" || fail "/ does not say '$2'"
}

add() { # form
  local status
  service=expense-tracker
  status=$(status_of --data "$1" "$app/add")
  [[ $status == 303 ]] || fail "adding $1 answers $status and not 303"
}

sql() { # role, statement
  inside db psql --quiet --no-psqlrc --tuples-only --no-align --set=VERBOSITY=sqlstate \
    --username="$1" --dbname=expense_tracker --command="$2" 2>&1
}
answers() { # role, statement, answer
  local answer
  answer=$(sql "$1" "$2") || true
  [[ $answer == "$3" ]] || fail "$1 gets '$answer' and not '$3' for: $2"
}

# Each service signs in as a role with the least rights that it needs.
check_roles() {
  service=db
  answers expense_admin 'select rolname from pg_roles where rolsuper' expense_admin
  local statement forbidden='ERROR:  42501'
  for statement in "copy (select 1) to program 'true'" 'create table forbidden ()' \
    'alter table expenses add column forbidden text' 'drop table expenses' 'create role forbidden' \
    'update schema_migrations set checksum = version' 'set role expense_owner'; do
    answers expense_user "$statement" "$forbidden"
  done
  answers expense_user "begin; insert into edge_requests (runtime, route, method, status, bound, shard, requests, seconds)
    values ('workers', '/', 'GET', 200, '0.05', 1, 1, 1); update edge_requests set requests = 2 where shard = 1;
    delete from edge_requests where shard = 1; rollback" ''
  pass 'the app reads and writes rows, and can neither run programs nor change the schema'
  answers expense_admin "select count(*) from pg_class where relnamespace = 'public'::regnamespace
    and relkind in ('r', 'v') and relowner <> 'expense_owner'::regrole" 0
  answers expense_owner "begin; alter table expenses add column later text; rollback" ''
  answers expense_owner "copy (select 1) to program 'true'" "$forbidden"
  pass 'the role that migrates owns the tables, and is no superuser'
  answers expense_exporter "select pg_has_role('pg_monitor', 'member')" t
  answers expense_exporter 'select * from public.expenses' "$forbidden"
  answers expense_exporter 'select * from public.ledgers' "$forbidden"
  pass 'the exporter may watch, and cannot read expenses'
  answers expense_admin "select string_agg(distinct usename, ' ' order by usename) from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid()" 'expense_exporter expense_user'
  pass 'the app and the exporter are signed in, each as its own role'
}

# Each service has the secrets that it reads, and no others.
check_secrets() {
  local each name seen
  for each in expense-tracker:app migrate:migrate backup:backup roles:roles db:db prometheus:prometheus \
    grafana:grafana postgres-exporter:exporter node-exporter:; do
    service=${each%:*}
    name=${each#*:}
    seen=$(docker inspect --format '{{range .Mounts}}{{.Name}} {{end}}' "$(container "$service")" |
      tr ' ' '\n' | grep "^${project}_secrets" || true)
    [[ $seen == "${name:+${project}_secrets_$name}" ]] || fail "$service mounts $seen"
  done
  while read -r service name; do
    seen=$(inside "$service" ls /secrets/ready | xargs)
    [[ $seen == "$name" ]] || fail "$service sees the secrets $seen and not $name"
  done <<'SECRETS'
expense-tracker database-url metrics-token
backup migrate-database-url
db postgres-password
prometheus prometheus-token
grafana grafana-password
postgres-exporter exporter-password
SECRETS
  pass 'every service sees its own secrets, and no others'
}

# Waits for the backup that the service takes at once.
wait_for_backup() {
  local deadline=$((SECONDS + 60))
  service=backup
  while true; do
    docker logs "$(container backup)" >"$scratch/log" 2>&1
    ! grep --quiet '"backup verified"' "$scratch/log" || break
    ((SECONDS < deadline)) || fail 'no first backup is taken'
    sleep 1
  done
}

back_up() { inside backup node --enable-source-maps dist/hosts/backup-command.js "$@"; }
restore() { inside backup node --enable-source-maps dist/hosts/restore-command.js "$@" >"$scratch/restore" 2>&1; }

# Moves three expenses to another stack by a file, and back after a fourth.
check_restore() {
  local file=/backups/moved.zst status=0 replaced
  service=backup
  back_up "$file" >"$scratch/backup"
  docker cp "$(container backup):$file" "$scratch/moved.zst" >/dev/null
  "${compose[@]}" down --volumes >"$scratch/down" 2>&1 || fail "$(<"$scratch/down")"
  start
  wait_for_backup
  answers expense_user 'select count(*) from expenses' 0
  service=backup
  docker exec --interactive "$(container backup)" sh -euc "umask 077; cat >$file" <"$scratch/moved.zst"
  restore "$file" || fail "the backup is not restored: $(<"$scratch/restore")"
  page_shows "\$1,247.07" '3 expenses'
  pass 'a backup is restored into a fresh stack: / shows the total and the number from before'

  add 'category=food&price=1.00'
  service=backup
  restore "$file" || status=$?
  [[ $status == 1 ]] || fail "a restore over expenses exits with $status and not 1"
  grep --quiet 'With --replace' "$scratch/restore" || fail "a restore is refused for: $(<"$scratch/restore")"
  page_shows "\$1,248.07" '4 expenses'
  pass 'a restore over expenses is refused without --replace'

  service=backup
  restore "$file" --replace || fail "the expenses are not replaced: $(<"$scratch/restore")"
  page_shows "\$1,247.07" '3 expenses'
  replaced=$(grep --only-matching '/backups/expense-tracker-[^"]*' "$scratch/restore")
  restore "$replaced" --replace || fail "what was replaced is not restored: $(<"$scratch/restore")"
  page_shows "\$1,248.07" '4 expenses'
  pass 'with --replace a restore backs up what is there, which can be restored too'
  check_roles
}

# All secrets, one per line.
read_secrets() {
  docker run --rm --network none --user root --entrypoint sh --volume "${project}_secrets:/secrets:ro" \
    postgres:18.6-bookworm -euc 'for file in /secrets/ready/*; do cat "$file"; echo; done'
}

echo "compose: ${compose[*]}, app at $app"
began=$SECONDS
start --build
pass "everything is built, healthy and in order after $((SECONDS - began)) s"

# The first backup
wait_for_backup
first_backup=$(inside backup ls /backups)
[[ $first_backup =~ ^expense-tracker-[0-9T-]+Z\.zst$ ]] || fail "/backups has '$first_backup' and not one backup"
[[ $(inside backup stat --format '%u %a' "/backups/$first_backup") == '1000 600' ]] || fail 'others can read the backup'
pass 'a first backup is taken and verified, which only its user can read'

# The page
for form in 'category=food&price=12.50' 'category=rent&price=1,234.56' 'category=coffee&price=0.01'; do
  add "$form"
done
pass 'three expenses are added through the published port'
page_shows "\$1,247.07" '3 expenses'
pass '/ shows their total and their number'
[[ $(status_of --data 'category=food&price=1e3' "$app/add") == 422 ]] || fail 'a price of 1e3 is not refused'
pass 'an invalid price is refused with 422'

# Secrets
[[ $(status_of "$app/metrics") == 401 ]] || fail '/metrics answers without the token'
token=$(inside expense-tracker cat /secrets/ready/metrics-token)
curl --silent --show-error --fail --max-time 10 --header "Authorization: Bearer $token" "$app/metrics" >"$scratch/metrics"
grep --quiet '^expense_tracker_expenses 3$' "$scratch/metrics" || fail '/metrics with the token does not count 3 expenses'
pass '/metrics answers 401 without the token, and counts the expenses with it'
grep --quiet --extended-regexp '^expense_tracker_last_verified_backup_timestamp_seconds [1-9][0-9]{9}' "$scratch/metrics" ||
  fail '/metrics does not tell when the first backup was taken'
pass '/metrics tells when the last verified backup was taken'

# Names
evil=(--header "Host: evil.example:$PORT")
[[ $(status_of "${evil[@]}" "$app/") == 421 ]] || fail 'another name for this machine is answered'
[[ $(status_of "${evil[@]}" --header "Origin: http://evil.example:$PORT" --data 'all=1&do=delete' "$app/bulk") == 421 ]] ||
  fail 'a page under another name can write'
[[ $(status_of --header "Host: localhost:$PORT" "$app/") == 200 ]] || fail 'localhost is refused'
[[ $(status_of "${evil[@]}" "$app/healthz") == 200 ]] || fail '/healthz refuses another host'
[[ $(status_of --header 'Host: expense-tracker:5000' --header "Authorization: Bearer $token" "$app/metrics") == 200 ]] ||
  fail '/metrics with the token refuses another host'
pass 'a page under another host name for this machine reads and writes nothing (DNS rebinding)'

service=db
read_secrets >"$scratch/secrets"
[[ $(sort --unique "$scratch/secrets" | awk 'length >= 48' | wc -l) == 6 ]] || fail 'the secrets are not six long texts'
grep --quiet --fixed-strings --line-regexp "$token" "$scratch/secrets" || fail 'the token is not among the secrets'
# shellcheck disable=SC2046 # one word for each container
docker inspect $(containers) >"$scratch/seen"
"${compose[@]}" config >>"$scratch/seen"
docker history --no-trunc "$(docker inspect --format '{{.Image}}' "$(container expense-tracker)")" >>"$scratch/seen"
for id in $(containers); do docker logs "$id" >>"$scratch/seen" 2>&1; done
! grep --quiet --fixed-strings --file "$scratch/secrets" "$scratch/seen" || fail 'a secret is in the output'
pass 'no secret is in docker inspect, docker history, the configuration or a log'

check_secrets
check_roles

# Hardening
service=expense-tracker
hardening=$(docker inspect --format \
  '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.CapAdd}} {{.HostConfig.SecurityOpt}} {{.HostConfig.Privileged}} {{.HostConfig.Init}} {{.Config.User}} {{.Config.StopTimeout}}' "$(container expense-tracker)")
[[ $hardening == 'true [ALL] [] [no-new-privileges:true] false true node 30' ]] || fail "the app's container has $hardening"
limits=$(docker inspect --format '{{.HostConfig.Memory}} {{.HostConfig.PidsLimit}}' "$(container expense-tracker)")
[[ $limits =~ ^[1-9][0-9]+\ [1-9][0-9]+$ ]] || fail "the app's container has no limits: $limits"
[[ $(inside expense-tracker id -u) == 1000 ]] || fail 'the app does not run as user 1000'
! inside expense-tracker touch /app/probe >"$scratch/touch" 2>&1 || fail 'the app can write to its root file system'
grep --quiet 'Read-only file system' "$scratch/touch" || fail "writing fails for another reason: $(<"$scratch/touch")"
inside expense-tracker touch /tmp/probe || fail 'the app cannot write to /tmp'
inside expense-tracker test ! -e /app/node_modules || fail 'the image has node_modules'
pass 'the app runs as user 1000, without capabilities, within limits, on a read-only root'
published=$(docker ps --filter "label=com.docker.compose.project=$project" --format '{{.Ports}}' | grep --only-matching -- '[^ ]*->[0-9]*' | sort)
[[ $published == "$(printf '%s\n' "127.0.0.1:$PORT->5000" "127.0.0.1:$GRAFANA_PORT->3000" "127.0.0.1:$PROMETHEUS_PORT->9090" | sort)" ]] ||
  fail "other ports are published than the three on loopback: $published"
pass 'three ports are published, on loopback only'

# Monitoring
service=prometheus
docker run --rm --network none --entrypoint promtool --volume "$PWD:/app:ro" \
  "$(docker inspect --format '{{.Image}}' "$(container prometheus)")" test rules /app/test/prometheus-rules.yml >"$scratch/rules" 2>&1 ||
  fail "the tests of the alerts: $(<"$scratch/rules")"
pass 'the alerts fire and clear as test/prometheus-rules.yml says'
node --input-type=module - "$app" "$prometheus" "$(container db)" >"$scratch/monitoring" <<'JS' || {
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
const [app, prometheus, db] = process.argv.slice(2)
const deadline = Date.now() + 120_000

// As src/db/edge-requests.ts counts what a Worker answered: one page, and one that failed.
const ANSWERS_AT_THE_EDGE = `
  insert into edge_requests (runtime, route, method, status, bound, shard, requests, seconds)
  values ('workers', '/', 'GET', 200, '0.05', 0, 1, 0.04), ('workers', '/add', 'POST', 503, '5', 0, 1, 4)
  on conflict (runtime, route, method, status, bound, shard) do update set
    requests = edge_requests.requests + excluded.requests,
    seconds = edge_requests.seconds + excluded.seconds`
function answerAtTheEdge() {
  const psql = ['psql', '--quiet', '--username=expense_user', '--dbname=expense_tracker']
  execFileSync('docker', ['exec', db, ...psql, `--command=${ANSWERS_AT_THE_EDGE}`])
}

async function queryPrometheus(path, form) {
  const body = form && new URLSearchParams(form)
  const options = { signal: AbortSignal.timeout(10_000), ...(body && { method: 'POST', body }) }
  const answer = await (await fetch(`${prometheus}/api/v1/${path}`, options)).json()
  if (answer.status !== 'success') throw new Error(answer.error)
  return answer.data
}

// A rate needs two scrapes, and something to count between them.
async function until(what, found) {
  for (;;) {
    const problem = await found().catch((error) => `${error.message} (${what})`)
    if (problem === undefined) return
    if (Date.now() > deadline) {
      console.error(problem)
      process.exit(1)
    }
    await Promise.all(['/', '/', '/none', '/readyz'].map((path) => fetch(app + path).then((r) => r.text())))
    answerAtTheEdge()
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

await until('targets', async () => {
  const { activeTargets } = await queryPrometheus('targets?state=active')
  const down = activeTargets.filter(({ health }) => health !== 'up')
  if (activeTargets.length !== 4) return `there are ${activeTargets.length} targets and not 4`
  if (down.length > 0) return `${down[0].scrapeUrl} is ${down[0].health}: ${down[0].lastError}`
})
console.log('all 4 targets of Prometheus are up')

await until('rules', async () => {
  const { groups } = await queryPrometheus('rules')
  const rules = groups.flatMap(({ rules }) => rules)
  if (rules.length === 0) return 'Prometheus has no rules'
  const bad = rules.find(({ health, state }) => health !== 'ok' || state === 'firing')
  if (bad) return `the alert ${bad.name} is ${bad.health} and ${bad.state}: ${bad.lastError ?? ''}`
})
console.log('every alert can be evaluated, and none fires')

await until('backup', async () => {
  const query = 'time() - expense_tracker_last_verified_backup_timestamp_seconds'
  const { result } = await queryPrometheus('query', { query })
  if (!result.some(({ value: [, age] }) => age < 900)) return 'Prometheus knows of no backup'
  const { groups } = await queryPrometheus('rules')
  const alert = groups.flatMap(({ rules }) => rules).find(({ name }) => name === 'BackupTooOld')
  if (alert?.state !== 'inactive') return `the alert BackupTooOld is ${alert?.state}`
})
console.log('Prometheus knows the time of the backup, and does not find it too old')

const folder = 'grafana/provisioning/datasources'
const sources = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8')).join()
const uids = [...sources.matchAll(/^\s+uid: (\S+)$/gm)].map(([, uid]) => uid)

// What Grafana puts in for its own variables, with Prometheus' interval of 15 s.
const BUILT_IN = {
  __rate_interval: '1m', __interval: '15s', __interval_ms: '15000',
  __range: '5m', __range_s: '300', __range_ms: '300000',
}
function expand(expression, variables) {
  return expression.replace(/\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)\]\]/g, (whole, ...names) => {
    const value = variables[names.find((name) => name !== undefined)]
    if (value === undefined) throw new Error(`the variable ${whole} is unknown`)
    return value
  })
}
function variablesOf({ templating }) {
  const own = (templating?.list ?? []).map(({ name, type, current }) => {
    const [value] = [current?.value ?? '$__all'].flat()
    return [name, type === 'query' || value === '$__all' ? '.*' : value]
  })
  return { ...BUILT_IN, ...Object.fromEntries(own) }
}
const panelsIn = (panels = []) => panels.flatMap((panel) => [panel, ...panelsIn(panel.panels)])

for (const file of readdirSync('grafana/dashboards').filter((name) => name.endsWith('.json'))) {
  const dashboard = JSON.parse(readFileSync(`grafana/dashboards/${file}`, 'utf8'))
  let count = 0
  for (const panel of panelsIn(dashboard.panels)) {
    for (const { expr, datasource = panel.datasource } of panel.targets ?? []) {
      const where = `${file}, “${panel.title}”`
      const query = expand(expr, variablesOf(dashboard))
      if (!uids.includes(datasource?.uid)) {
        console.error(`${where}: no data source has the uid ${datasource?.uid}`)
        process.exit(1)
      }
      await until(where, async () => {
        // A panel that falls back to 0 would hide a metric that nobody exports.
        for (const [, metric] of query.matchAll(/([a-zA-Z_:][\w:]*)\s*[{[]/g)) {
          if ((await queryPrometheus('query', { query: `count(${metric})` })).result.length === 0) {
            return `${where}: there is no metric ${metric}`
          }
        }
        const { resultType, result } = await queryPrometheus('query', { query })
        const values = resultType === 'scalar' ? [result[1]] : result.map(({ value }) => value[1])
        if (!values.some((value) => value !== 'NaN')) return `${where}: no data for ${query}`
        // Only answerAtTheEdge() answers there, so a 0 would come from the fallback.
        if (query.includes('edge_http_') && !values.some((value) => value > 0)) {
          return `${where}: nothing above 0 for ${query}`
        }
      })
      count += 1
    }
  }
  if (count === 0) {
    console.error(`${file} has no query for Prometheus`)
    process.exit(1)
  }
  console.log(`all ${count} queries of the dashboard ${dashboard.title} find data`)
}
JS
  cat "$scratch/monitoring"
  fail 'a target, a rule or a panel of the monitoring fails'
}
while read -r line; do pass "$line"; done <"$scratch/monitoring"

service=grafana
curl --silent --show-error --fail --max-time 10 "$grafana/api/health" >"$scratch/health"
grep --quiet '"database": *"ok"' "$scratch/health" || fail "Grafana is not well: $(<"$scratch/health")"
pass 'Grafana answers /api/health'
if grep --quiet '"version": *"[0-9]' "$scratch/health"; then
  as_admin() { curl --silent --show-error --fail --max-time 10 --config - "$grafana$1" <<<"user = \"admin:$password\""; }
  password=$(inside grafana cat /secrets/ready/grafana-password)
  as_admin /api/datasources/uid/prometheus/health >"$scratch/source"
  grep --quiet '"status": *"OK"' "$scratch/source" || fail 'Grafana cannot query Prometheus'
  for file in grafana/dashboards/*.json; do
    uid=$(node -p "JSON.parse(require('node:fs').readFileSync('$file', 'utf8')).uid")
    # Grafana is healthy before it has read its dashboards.
    for attempt in {1..60}; do
      ! as_admin "/api/dashboards/uid/$uid" >"$scratch/dashboard" 2>&1 || break
      ((attempt < 60)) || fail "Grafana has not loaded $file: $(<"$scratch/dashboard")"
      sleep 1
    done
  done
  pass 'Grafana reaches Prometheus and has loaded the dashboards'
else
  echo 'not checked: this Grafana gives no version, so it gets no more requests'
fi

# Stop and start
service=expense-tracker
id=$(container expense-tracker)
"${compose[@]}" stop expense-tracker >"$scratch/stop" 2>&1
[[ $(docker inspect --format '{{.State.ExitCode}}' "$id") == 0 ]] || fail 'the app does not stop cleanly'
pass 'the app stops cleanly on SIGTERM'
"${compose[@]}" down >"$scratch/down" 2>&1 || fail "$(<"$scratch/down")"
[[ -z $(containers) ]] || fail 'down leaves containers behind'
start
page_shows "\$1,247.07" '3 expenses'
[[ $(inside expense-tracker cat /secrets/ready/metrics-token) == "$token" ]] || fail 'the secrets were made again'
pass 'after down and up the expenses, their total and the secrets are the same'

# A backup in another stack
check_restore

# The volumes of earlier releases
"${compose[@]}" down --volumes >"$scratch/down" 2>&1 || fail "$(<"$scratch/down")"
current=("${compose[@]}")

# Starts the app of an earlier release on the volumes, and waits until it is ready.
start_release() { # commit
  local deadline
  mkdir "$scratch/$1"
  git archive "$1" | tar --extract --directory "$scratch/$1"
  # Those releases left the encoding to the image.
  sed --in-place 's/^\( *\)POSTGRES_DB: .*/&\n\1POSTGRES_INITDB_ARGS: --encoding=UTF8/' \
    "$scratch/$1/docker-compose.yml"
  compose=("${current[@]/#docker-compose.yml/$scratch/$1/docker-compose.yml}")
  timeout 900 "${compose[@]}" up -d --build expense-tracker >"$scratch/up" 2>&1 || {
    cat "$scratch/up" >&2
    fail "the release $1 does not start"
  }
  deadline=$((SECONDS + 120))
  until [[ $(status_of "$app/readyz") == 200 ]]; do
    ((SECONDS < deadline)) || fail "the release $1 does not become ready"
    sleep 1
  done
}
start_release "$earlier"
add 'category=food&price=12.50'
add 'category=rent&price=7.50'
answers expense_user 'select rolsuper from pg_roles where rolname = current_user' t
first=$(inside db cat /secrets/ready/postgres-password)
token=$(inside expense-tracker cat /secrets/ready/metrics-token)
pass "the release $earlier has stored two expenses, as a superuser"
start_release "$before_squash"
page_shows "\$20.00" '2 expenses'
pass "the release $before_squash shows them, and brings the schema up to the squash"
compose=("${current[@]}")
start --build
page_shows "\$20.00" '2 expenses'
add 'category=food&price=1.00'
page_shows "\$21.00" '3 expenses'
pass 'this release lists them, and stores a third'
wait_for_backup
check_secrets
check_roles
[[ $(inside expense-tracker cat /secrets/ready/metrics-token) == "$token" ]] || fail 'the token is another'
signs_in() { inside db env PGPASSWORD="$first" psql --host=db --username="$1" --dbname=expense_tracker --command='select 1'; }
signs_in expense_admin >/dev/null 2>&1 || fail 'the superuser has another password'
! signs_in expense_user >/dev/null 2>&1 || fail "the superuser's password lets the app's role in"
[[ $(read_secrets | sort | uniq --repeated | wc -l) == 0 ]] || fail 'two secrets are the same'
pass 'existing secrets do not change, and only the superuser has the first password'

echo "compose: $passed checks passed"
