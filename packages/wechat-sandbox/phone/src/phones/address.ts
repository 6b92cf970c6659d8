/** Whose phones an address shows: `#/phones/p324,p7`; null when it names nobody. */
export function idsInHash(hash: string, most = Infinity): string[] | null {
  const [, list = ''] = /^#\/phones\/([\w,]+)$/.exec(hash) ?? []
  const ids = [...new Set(list.split(',').filter((id) => /^p\d+$/.test(id)))]
  return ids.length === 0 ? null : ids.slice(0, most)
}
