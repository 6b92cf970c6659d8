/** What a request says about who sent it. */
export interface Visit {
  readonly method: string
  readonly agent: string | undefined
  /** `Purpose`, `Sec-Purpose`, `X-Moz`: a browser that only prepares a page says so. */
  readonly purposes: readonly (string | undefined)[]
}

/** Programs that look at links by themselves: previews of chats, search engines, mail scanners, scripts. */
const programs =
  /bot\b|bot[/;)_-]|crawler|spider|slurp|preview|prerender|scanner|monitor|facebookexternalhit|whatsapp\/|skypeuripreview|embedly|headless|phantom|curl\/|wget\/|python|java\/|go-http-client|okhttp|libwww|axios|node-fetch|^node$/i

/** Somebody opened the link; anything else is led on, and not counted. */
export function isClick({ method, agent, purposes }: Visit): boolean {
  if (method !== 'GET' || agent === undefined || agent.trim() === '' || programs.test(agent)) return false
  return !purposes.some((purpose) => purpose !== undefined && /prefetch|preview|prerender/i.test(purpose))
}

/** Counts within windows of fixed length; keys that nobody uses any more are forgotten with their window. */
export function createRate(most: number, windowMs: number): (key: string, now: number) => boolean {
  let window = -1
  let counts = new Map<string, number>()
  return (key, now) => {
    const current = Math.floor(now / windowMs)
    if (current !== window) {
      window = current
      counts = new Map()
    }
    const count = (counts.get(key) ?? 0) + 1
    // A flood from many addresses must not fill the memory: beyond so many, new keys are not counted until the window ends.
    if (count > 1 || counts.size < 50_000) counts.set(key, count)
    return count <= most
  }
}
