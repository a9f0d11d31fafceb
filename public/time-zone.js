/** Asks whether to use the browser's time zone, where the ledger has another one that nobody chose. */

/** As in src/domain/time-zone.ts: browsers report former names. @type {Readonly<Record<string, string>>} */
const RENAMED = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

// For browsers that do not know whether styles are with scripts.
document.querySelector('.zone.unscripted')?.remove()
const form = document.getElementById('time-zone')
const place = form?.querySelector('bdi')
const field = /** @type {HTMLInputElement | null | undefined} */ (
  form?.querySelector('[name=time_zone]')
)
const own = reportedName()
if (form && place && field) {
  const isOther = isPlace(own) && !isSame(own, form.dataset['zone'] ?? '')
  if (isOther) {
    const name = RENAMED[own] ?? own
    const [, ...parts] = name.replaceAll('_', ' ').split('/')
    // As zonePlace in src/domain/time-zone.ts.
    place.textContent = parts.toReversed().join(', ')
    field.value = name
  } else {
    place.parentElement?.remove()
  }
  form.hidden = !isOther && form.querySelector('[name=locale]') === null
}

/** @param {string} [timeZone] */
function reportedName(timeZone) {
  try {
    return (
      new Intl.DateTimeFormat('en', timeZone === undefined ? {} : { timeZone }).resolvedOptions()
        .timeZone ?? ''
    )
  } catch {
    return ''
  }
}

/** Browsers that hide where they are report UTC. @param {string} zone */
function isPlace(zone) {
  return /^(?!Etc\/)[A-Za-z_]+\/[\w/+-]+$/.test(zone)
}

/** @param {string} one @param {string} other */
function isSame(one, other) {
  return (RENAMED[one] ?? one) === (RENAMED[other] ?? other) || reportedName(other) === one
}
