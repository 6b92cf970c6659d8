import { once } from 'node:events'
import { type IncomingMessage, request as httpRequest, type OutgoingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'

import { type Clock } from '@weiying/kernel'

import { whyNot } from '../callbacks/outbox.ts'
import { type Inspector } from '../control/inspector.ts'
import { askingParameter } from '../oauth/asking.ts'
import { type Account } from '../world/account.ts'
import { countsOf } from '../world/counts.ts'
import { personId } from '../world/people.ts'

/** `local`: addresses of this machine and of private networks, and hosts of the accounts' callbacks. `none`: taps are counted, nobody goes there. */
export type VisitPolicy = 'local' | 'none' | 'any'

/** What the people of the population do on the web: a tap opens an address as the phone would, and follows where it leads. */
export interface Visits {
  /** `at`: business ms of the tap. */
  go(account: Account, person: number, url: string, at: number): void
  /** Resolves when nobody is under way. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export interface VisitsOptions {
  policy: VisitPolicy
  wall: Clock
  inspector: Inspector
  baseUrl(): string
  /** Hosts that are visited besides local ones. */
  knownHosts(): ReadonlySet<string>
  touch(): void
}

/** Addresses that a browser asks for after a tap, at most. */
const mostRedirects = 8
const concurrency = 8
const timeoutMs = 5_000
const bodyBytes = 65_536

const userAgent =
  'Mozilla/5.0 (Linux; Android 14; Sandbox) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 XWEB/1260 MicroMessenger/8.0.49'

const isPrivate = (host: string): boolean =>
  /^(localhost|127\.[\d.]+|\[::1\]|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|[\w-]+\.(local|localhost|test|internal))$/.test(
    host,
  )

const loopback = /^(localhost|127\.[\d.]+)$/

/** 127.16.0.1 … 127.255.255.254: a phone has the same one each time, and there are enough for all. */
export const phoneAddress = (person: number): string => {
  const each = person % (240 * 256 * 254)
  return `127.${16 + (Math.floor(each / (256 * 254)) % 240)}.${Math.floor(each / 254) % 256}.${1 + (each % 254)}`
}

interface Page {
  status: number
  location: string | undefined
  setCookies: readonly string[]
  body: string
}

interface Tap {
  account: Account
  person: number
  url: string
  at: number
}

export function createVisits(options: VisitsOptions): Visits {
  const { policy, wall, inspector } = options
  const queue: Tap[] = []
  const active = new Set<Promise<void>>()
  const stopping = new AbortController()
  let waiting: (() => void)[] = []

  const allowed = (url: URL): boolean => {
    if (!/^https?:$/.test(url.protocol)) return false
    if (policy === 'any' || url.host === new URL(options.baseUrl()).host) return true
    return isPrivate(url.hostname) || options.knownHosts().has(url.hostname)
  }

  /** As a phone: from an address of its own where this machine has one to give, so that whoever counts visits by address tells people apart. */
  async function get(url: URL, person: number, headers: OutgoingHttpHeaders): Promise<Page> {
    const own = loopback.test(url.hostname) ? phoneAddress(person) : undefined
    const ask = async (localAddress: string | undefined): Promise<Page> => {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(timeoutMs)])
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest
      const request = send(url, {
        headers,
        signal,
        agent: false,
        ...(localAddress === undefined ? {} : { localAddress, family: 4 }),
      })
      request.end()
      // What `response` is called with is typed by Node for listeners only.
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      const parts: string[] = []
      let length = 0
      for await (const part of response.setEncoding('utf8')) {
        const text = String(part)
        if (length < bodyBytes) parts.push(text)
        length += text.length
      }
      return {
        status: response.statusCode ?? 0,
        location: response.headers.location,
        setCookies: response.headers['set-cookie'] ?? [],
        body: parts.join('').slice(0, bodyBytes),
      }
    }
    if (own === undefined) return await ask(undefined)
    try {
      return await ask(own)
    } catch (error) {
      // Some systems have one loopback address only, and some servers listen on IPv6 alone.
      if (!(error instanceof Error && 'syscall' in error && error.syscall === 'connect')) throw error
      return await ask(undefined)
    }
  }

  /** Cookies of one visit, by host. */
  async function open(tap: Tap, first: URL): Promise<{ status: number; body: string; reason: string; last: string }> {
    // The sandbox's own pages know whose phone it is, as WeChat does; nobody else is told.
    const jar = new Map([[new URL(options.baseUrl()).host, new Map([[askingParameter, personId(tap.person)]])]])
    let url = first
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      if (!allowed(url)) return { status: 0, body: '', reason: '不访问外部地址', last: url.href }
      const cookies = [...(jar.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await get(url, tap.person, {
        'user-agent': userAgent,
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        'accept-language': 'zh-CN,zh;q=0.9',
        ...(cookies === '' ? {} : { cookie: cookies }),
      })
      for (const line of response.setCookies) {
        const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? []
        jar.set(url.host, (jar.get(url.host) ?? new Map<string, string>()).set(name, value))
      }
      const { status, location: next, body } = response
      if (status < 300 || status >= 400 || next === undefined)
        return { status, body, reason: status >= 400 ? `HTTP ${status}` : '', last: url.href }
      url = new URL(next, url)
    }
    return { status: 0, body: '', reason: `跳转超过 ${mostRedirects} 次`, last: url.href }
  }

  async function visit(tap: Tap): Promise<void> {
    const started = wall.now().getTime()
    let outcome
    try {
      outcome = await open(tap, new URL(tap.url, options.baseUrl()))
    } catch (error) {
      outcome = { status: 0, body: '', reason: whyNot(error), last: tap.url }
    }
    if (outcome.reason === '') countsOf(tap.account, tap.at).visits += 1
    inspector.record({
      at: started,
      direction: 'visit',
      appId: tap.account.appId,
      method: 'GET',
      path: tap.url,
      status: outcome.status,
      errcode: 0,
      reason: outcome.reason,
      requestBody: `${personId(tap.person)} → ${outcome.last}`,
      responseBody: outcome.body.slice(0, 500),
      durationMs: wall.now().getTime() - started,
    })
    options.touch()
  }

  function pump(): void {
    while (!stopping.signal.aborted && active.size < concurrency) {
      const tap = queue.shift()
      if (tap === undefined) break
      const work = visit(tap).finally(() => {
        active.delete(work)
        pump()
      })
      active.add(work)
    }
    if (active.size > 0 && !stopping.signal.aborted) return
    for (const resolve of waiting) resolve()
    waiting = []
  }

  return {
    go: (account, person, url, at) => {
      if (policy === 'none' || stopping.signal.aborted || !URL.canParse(url, options.baseUrl())) return
      queue.push({ account, person, url, at })
      pump()
    },
    settled: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        pump()
      }),
    stop: async () => {
      stopping.abort()
      queue.length = 0
      pump()
      await Promise.all(active)
    },
  }
}
