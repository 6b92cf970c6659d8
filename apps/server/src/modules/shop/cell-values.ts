import { isDay, momentIn } from '@weiying/kernel'

/** `¥1,234.50`, `1234.5元`, `１２` → fen; undefined when it is no amount, or has parts of a fen. */
export function fenOf(text: string): number | undefined {
  const plain = halfWidth(text).replaceAll(/[,\s]|^(?:RMB|CNY|¥|￥)|(?:元|CNY|RMB)$/gi, '')
  const match = /^(-?)(\d{1,13})(?:\.(\d*))?$/.exec(plain)
  if (match === null) return undefined
  const [, sign = '', yuan = '', rest = ''] = match
  if (/[1-9]/.test(rest.slice(2))) return undefined
  const fen = Number(yuan) * 100 + Number(rest.slice(0, 2).padEnd(2, '0'))
  return sign === '-' && fen !== 0 ? -fen : fen
}

/** `1,234` → 1234; undefined when it is no whole number from 0 on. */
export function countOf(text: string): number | undefined {
  const plain = halfWidth(text).replaceAll(/[,\s]/g, '')
  return /^\d{1,9}(\.0+)?$/.test(plain) ? Number(plain) : undefined
}

const pattern =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?|分)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/

/** `2026-11-21 18:30`, `2026/11/1`, `2026年11月21日 18时30分`, `20261121183000`, RFC 3339; without an offset in the zone given. Also the number of a spreadsheet. */
export function momentOf(text: string, zone: string): Date | undefined {
  const plain = serialOf(halfWidth(text).trim())
  const match = pattern.exec(plain) ?? compact.exec(plain)
  if (match === null) return undefined
  const [, year = '', month = '', date = '', hour = '0', minute = '0', second = '0', offset] = match
  const day = `${year}-${two(month)}-${two(date)}`
  const time = `${two(hour)}:${two(minute)}:${two(second)}`
  if (!isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) return undefined
  if (offset === undefined) return momentIn(zone, day, time)
  return new Date(`${day}T${time}${offset === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`}`)
}

/** A calendar day; a time behind it is left out. */
export function dayOf(text: string): string | undefined {
  const plain = serialOf(halfWidth(text).trim())
  const match = pattern.exec(plain) ?? compact.exec(plain)
  if (match === null) return undefined
  const [, year = '', month = '', date = ''] = match
  const day = `${year}-${two(month)}-${two(date)}`
  return isDay(day) ? day : undefined
}

const serial = /^\d{5}(?:\.\d+)?$/
const secondsPerDay = 86_400

/** Spreadsheets keep times as days since 1899-12-30 (45982.4375), and some exports write them so; anything else stays as it is. */
function serialOf(text: string): string {
  if (!serial.test(text)) return text
  const seconds = Math.round(Number(text) * secondsPerDay)
  const told = new Date(Date.UTC(1899, 11, 30) + seconds * 1000).toISOString()
  return told >= '2010' && told < '2100' ? told.slice(0, 19).replace('T', ' ') : text
}

const two = (text: string): string => text.padStart(2, '0')

/** Digits and signs as Chinese input methods write them. */
const halfWidth = (text: string): string =>
  text.replaceAll(/[０-９．，：－／　]/g, (sign) => (sign === '　' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0)))
