/** How often each key may fail within a quarter of an hour. */
export interface AttemptLimit {
  readonly key: string
  readonly most: number
}

export const windowMinutes = 15

/**
 * What a guess of a password counts against. One person from one network is stopped soon; a network that many people share
 * and a person whom many networks guess at much later, so that nobody is locked out by strangers or by a clumsy colleague.
 */
export function guessLimits(email: string, address: string): readonly AttemptLimit[] {
  const network = networkOf(address)
  return [
    { key: `pair:${email} ${network}`, most: 8 },
    { key: `email:${email}`, most: 100 },
    { key: `address:${network}`, most: 100 },
  ]
}

/** An IPv6 customer owns at least a /64 and may change within it at will; an IPv4 address stands for itself. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const groups = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split(':'))
  const [before, after] = [groups(head), groups(tail)]
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const all = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
