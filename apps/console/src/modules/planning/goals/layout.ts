/** Where nodes stand on the canvas: the root at the left, each level a column, every node in the middle of those below it. */
export const cardWidth = 244
export const cardHeight = 128
/** Of the canvas at most; a larger tree is moved about. */
export const canvasHeight = 860
/** So small that the largest tree is seen as a whole. */
export const leastZoom = 0.09
const gapAcross = 84
const gapDown = 20

interface Branch {
  readonly id: string
  readonly parentId: string | null
}

export interface Place {
  readonly x: number
  readonly y: number
  readonly depth: number
}

/** Places of a tree whose nodes come each before those below it. Cards never overlap, and the order of siblings is kept. */
export function layoutOf(nodes: readonly Branch[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  const below = new Map<string | null, Branch[]>()
  for (const node of nodes) below.set(node.parentId, [...(below.get(node.parentId) ?? []), node])
  let next = 0
  function place(node: Branch, depth: number): number {
    const children = below.get(node.id) ?? []
    const rows = children.map((child) => place(child, depth + 1))
    const first = rows[0]
    const y = first === undefined ? next : (first + (rows.at(-1) ?? first)) / 2
    if (first === undefined) next += cardHeight + gapDown
    places.set(node.id, { x: depth * (cardWidth + gapAcross), y, depth })
    return y
  }
  for (const root of below.get(null) ?? []) place(root, 0)
  return places
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

/** The node that an arrow key goes to: up the tree, to the first below, or to the neighbour in the same column. */
export function stepFrom(nodes: readonly Branch[], id: string, arrow: Arrow): string {
  const here = nodes.find((node) => node.id === id)
  if (here === undefined) return nodes[0]?.id ?? id
  if (arrow === 'ArrowLeft') return here.parentId ?? id
  if (arrow === 'ArrowRight') return nodes.find(({ parentId }) => parentId === id)?.id ?? id
  const places = layoutOf(nodes)
  const at = places.get(id)
  const column = nodes
    .filter((node) => places.get(node.id)?.depth === at?.depth)
    .sort((one, two) => (places.get(one.id)?.y ?? 0) - (places.get(two.id)?.y ?? 0))
  const index = column.findIndex((node) => node.id === id)
  return column[index + (arrow === 'ArrowUp' ? -1 : 1)]?.id ?? id
}
