/** What this browser remembers between visits; works without storage too (private windows). */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`sandbox.${name}`)
  } catch {
    return null
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`sandbox.${name}`, value)
  } catch {
    // Nothing is lost but a convenience.
  }
}
