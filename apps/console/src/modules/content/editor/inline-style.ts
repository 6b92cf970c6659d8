/** `color: red; font-size: 14px` → its declarations in their order. */
export function declarationsOf(style: string | null | undefined): Map<string, string> {
  const found = new Map<string, string>()
  for (const declaration of (style ?? '').split(/;(?![^(]*\))/)) {
    const colon = declaration.indexOf(':')
    const [name, value] = [declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim()]
    if (colon > 0 && value !== '') found.set(name, value)
  }
  return found
}

/** A style with one property set, or removed by null; null when nothing is left. */
export function withStyle(style: string | null | undefined, name: string, value: string | null): string | null {
  const declarations = declarationsOf(style)
  if (value === null) declarations.delete(name)
  else declarations.set(name, value)
  return declarations.size === 0 ? null : [...declarations].map(([each, set]) => `${each}: ${set}`).join('; ')
}
