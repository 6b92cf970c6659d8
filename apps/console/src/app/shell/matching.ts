/** A page or action that the palette can lead to. */
export interface Destination {
  readonly kind: 'page' | 'action'
  readonly path: `/${string}`
  readonly label: string
  readonly hint: string
}

/** Those that contain every word in label, group or address; labels that begin with it come first. */
export function matching(destinations: readonly Destination[], words: string): readonly Destination[] {
  const wanted = words.trim().toLowerCase()
  if (wanted === '') return destinations
  const parts = wanted.split(/\s+/)
  const rank = ({ label }: Destination): number => {
    const position = label.toLowerCase().indexOf(wanted)
    return position === -1 ? Number.MAX_SAFE_INTEGER : position
  }
  return destinations
    .filter(({ label, hint, path }) => {
      const text = `${label} ${hint} ${path}`.toLowerCase()
      return parts.every((part) => text.includes(part))
    })
    .toSorted((left, right) => rank(left) - rank(right))
}
