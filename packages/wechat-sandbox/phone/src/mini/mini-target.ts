export interface MiniTarget {
  path: string
  query: { name: string; value: string }[]
}

/** Page and parameters of a mini program's path; the scene of its code comes as one more parameter, as `wx` gives it. */
export function miniTarget(page: string, scene = ''): MiniTarget {
  const at = page.indexOf('?')
  const path = (at === -1 ? page : page.slice(0, at)).replace(/^\//, '').replace(/\.html$/, '')
  const query = [...new URLSearchParams(at === -1 ? '' : page.slice(at + 1))].map(([name, value]) => ({ name, value }))
  return { path, query: scene === '' ? query : [...query, { name: 'scene', value: scene }] }
}
