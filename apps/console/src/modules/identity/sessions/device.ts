const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

// In this order: Edge and the browser inside WeChat call themselves Chrome, Chrome calls itself Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const first = (agent: string, names: readonly (readonly [RegExp, string])[]): string | null =>
  names.find(([pattern]) => pattern.test(agent))?.[1] ?? null

/** `Chrome · Windows` for a User-Agent; null when it says nothing that people know. */
export function deviceOf(agent: string): string | null {
  const parts = [first(agent, browsers), first(agent, systems)].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' · ')
}
