import { z } from 'zod'

import { WechatUnavailable } from './errors.ts'
import { createTransport, type Transport, type TransportOptions } from './http.ts'
import { isTokenRefusal } from './retry.ts'

/** Where calls take their access token from. Several processes of one account must share one source of truth. */
export interface TokenSource {
  /** A token that is good as far as anybody knows. */
  get(): Promise<string>
  /** The platform refused this token: the next `get()` gives another. A token that was replaced already changes nothing. */
  invalidate(token: string): Promise<void> | void
}

export interface AccessToken {
  readonly accessToken: string
  /** Seconds, at most 7,200. */
  readonly expiresIn: number
}

export interface Credentials {
  readonly appId: string
  readonly secret: string
}

const tokenAnswer = z.object({ accessToken: z.string().min(1), expiresIn: z.number() })

function readToken(path: string, answer: unknown): AccessToken {
  const parsed = tokenAnswer.safeParse(answer)
  if (!parsed.success) throw new WechatUnavailable({ reason: 'unexpected', sent: 'unknown', path, cause: parsed.error })
  return parsed.data
}

/**
 * POST /cgi-bin/stable_token: the current token until five minutes before its end, then a new one while the old stays good for five
 * minutes. `force` kills the current token at once: 20 a day, 30 s apart. 10,000 a minute, 500,000 a day. Every kind of account.
 * Errors: -1, 40002, 40013, 40125, 40164, 40243, 45009, 45011, 89503, 89506, 89507. Source: official getStableAccessToken page.
 */
export async function fetchStableToken(
  transport: Transport,
  { appId, secret }: Credentials,
  force = false,
): Promise<AccessToken> {
  const path = '/cgi-bin/stable_token'
  const json = { grant_type: 'client_credential', appid: appId, secret, force_refresh: force }
  return readToken(path, await transport.json({ method: 'POST', path, json }))
}

/**
 * GET /cgi-bin/token: a new token with every call, the one before stays good for about five minutes. 2,000 a day. Its tokens and
 * those of `fetchStableToken` do not touch each other. Source: official getAccessToken page.
 */
export async function fetchToken(transport: Transport, { appId, secret }: Credentials): Promise<AccessToken> {
  const path = '/cgi-bin/token'
  const query = { grant_type: 'client_credential', appid: appId, secret }
  return readToken(path, await transport.json({ method: 'GET', path, query }))
}

export interface StableTokenOptions extends Credentials, TransportOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** Before its end the platform hands out the next token, so that is when to ask. */
const overlapSeconds = 300
/** Even an answer that is about to end is used for a while, else every call would fetch. */
const shortestUseSeconds = 30

/** Tokens of one process, kept in memory, fetched once however many calls wait for one. */
export function stableToken({ appId, secret, now = Date.now, ...options }: StableTokenOptions): TokenSource {
  const transport = createTransport(options)
  let current: { token: string; staleAt: number } | undefined
  let refused: string | undefined
  let fetching: Promise<string> | undefined

  async function refresh(): Promise<string> {
    let answer = await fetchStableToken(transport, { appId, secret })
    // The platform still believes in the token that its other machines refuse.
    if (answer.accessToken === refused) answer = await fetchStableToken(transport, { appId, secret }, true)
    const use = Math.max(answer.expiresIn - overlapSeconds, shortestUseSeconds)
    current = { token: answer.accessToken, staleAt: now() + use * 1_000 }
    return answer.accessToken
  }

  return {
    async get() {
      if (current !== undefined && now() < current.staleAt) return current.token
      fetching ??= refresh().finally(() => {
        fetching = undefined
      })
      return fetching
    },
    invalidate(token) {
      if (current?.token !== token) return
      refused = token
      current = undefined
    },
  }
}

/** A token that somebody else looks after; a refusal goes through to the caller. */
export const fixedToken = (token: string): TokenSource => ({ get: () => Promise.resolve(token), invalidate: () => undefined })

/** The one place where a refused token is dropped, replaced and the call repeated, once. The refused call had no effect. */
export async function withToken<T>(tokens: TokenSource, attempt: (token: string) => Promise<T>): Promise<T> {
  const token = await tokens.get()
  try {
    return await attempt(token)
  } catch (error) {
    if (!isTokenRefusal(error)) throw error
    await tokens.invalidate(token)
    return attempt(await tokens.get())
  }
}
