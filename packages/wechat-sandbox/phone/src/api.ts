import type { PhoneCalls, PhoneRefusal } from '../../src/phone/phone-api.ts'

type Route = keyof PhoneCalls

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

type Path<K extends Route> = [Names<K>] extends [never] ? unknown : { path: Record<Names<K>, string> }
type Body<K extends Route> = PhoneCalls[K] extends { body: infer Value } ? { body: Value } : unknown
type Query<K extends Route> = PhoneCalls[K] extends { query: infer Value } ? { query?: Value } : unknown

/** What a call needs: `path` for the named parts, `query` and `body` as the table of calls says. */
export type Ask<K extends Route> = Path<K> & Body<K> & Query<K>

/** The sandbox said no (`code` of `PhoneRefusal`), could not be reached (`offline`), or broke (`failed`). */
export class Refusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Makes one call of the table. Throws `Refusal`; an aborted call throws the abort. */
export async function call<K extends Route>(route: K, ask: Ask<K>, signal?: AbortSignal): Promise<PhoneCalls[K]['output']> {
  const [method = 'GET', template = ''] = route.split(' ')
  const { path = {}, query = {}, body } = ask as { path?: Record<string, string>; query?: Record<string, string>; body?: unknown }
  const search = new URLSearchParams(Object.entries(query)).toString()
  const url = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(path[name] ?? '')) + (search && `?${search}`)
  const answer = await fetch(url, {
    method,
    signal: signal ?? null,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error
    throw new Refusal('offline', 'offline')
  })
  if (!answer.ok) throw await refusalOf(answer)
  // The boundary: both sides are written against the same table.
  return (await answer.json()) as PhoneCalls[K]['output']
}

async function refusalOf(answer: Response): Promise<Refusal> {
  try {
    const { code, message } = (await answer.json()) as Partial<PhoneRefusal>
    return new Refusal(code ?? 'failed', message ?? answer.statusText)
  } catch {
    return new Refusal(answer.status === 502 ? 'offline' : 'failed', answer.statusText)
  }
}

/** Address of the stream of one person's events. */
export const eventsUrl = (personId: string): string => `/phone/api/people/${encodeURIComponent(personId)}/events`

export const codeOf = (error: unknown): string => (error instanceof Refusal ? error.code : 'failed')
