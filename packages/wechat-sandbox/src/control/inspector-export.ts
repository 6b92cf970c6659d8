import { type InspectorEntry } from '../phone/phone-api.ts'

export type ExportFormat = 'json' | 'csv' | 'har'

export const exportTypes: Readonly<Record<ExportFormat, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  har: 'application/json; charset=utf-8',
}

const columns = [
  'id',
  'at',
  'direction',
  'appId',
  'method',
  'path',
  'status',
  'errcode',
  'reason',
  'meaning',
  'durationMs',
  'requestBody',
  'responseBody',
] as const

/** Spreadsheets take a cell that begins like a formula for one. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const csvOf = (entries: readonly InspectorEntry[]): string =>
  `\ufeff${[
    columns.join(','),
    ...entries.map((entry) =>
      columns.map((column) => cell(column === 'at' ? new Date(entry.at).toISOString() : entry[column])).join(','),
    ),
  ].join('\r\n')}\r\n`

const bodyType = (text: string): string =>
  text.startsWith('<') ? 'text/xml' : /^[[{]/.test(text) ? 'application/json' : 'text/plain'

/** HTTP Archive 1.2, as browsers and proxies read it. Bodies are what the inspector kept: decoded, cut at 4,000 characters. */
function harOf(entries: readonly InspectorEntry[], baseUrl: string): unknown {
  return {
    log: {
      version: '1.2',
      creator: { name: '@weiying/wechat-sandbox', version: '1' },
      entries: entries.toReversed().map((entry) => {
        const url = new URL(entry.path, baseUrl)
        return {
          startedDateTime: new Date(entry.at).toISOString(),
          time: entry.durationMs,
          request: {
            method: entry.method,
            url: url.href,
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: [],
            queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
            ...(entry.requestBody === '' ? {} : { postData: { mimeType: bodyType(entry.requestBody), text: entry.requestBody } }),
            headersSize: -1,
            bodySize: Buffer.byteLength(entry.requestBody),
          },
          response: {
            status: entry.status,
            statusText: '',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: [],
            content: {
              size: Buffer.byteLength(entry.responseBody),
              mimeType: bodyType(entry.responseBody),
              text: entry.responseBody,
            },
            redirectURL: '',
            headersSize: -1,
            bodySize: -1,
          },
          cache: {},
          timings: { send: 0, wait: entry.durationMs, receive: 0 },
          comment: [entry.direction, entry.errcode === 0 ? '' : String(entry.errcode), entry.meaning].filter(Boolean).join(' '),
        }
      }),
    },
  }
}

/** Newest first in JSON and CSV, oldest first in HAR. */
export function exported(entries: readonly InspectorEntry[], format: ExportFormat, baseUrl: string): string {
  if (format === 'csv') return csvOf(entries)
  return JSON.stringify(format === 'har' ? harOf(entries, baseUrl) : { entries }, null, 1)
}
