import { type api } from '../../../app/api.ts'

export type Menu = Awaited<ReturnType<typeof api.menus.get>>
export type Leaf = {
  readonly name: string
  readonly type: 'click' | 'view' | 'miniprogram'
  readonly key: string
  readonly url: string
  readonly appId: string
  readonly pagePath: string
}
/** A button in the editor: what it does alone is kept while it has entries, in case they are removed again. */
export type Button = Leaf & { readonly children: readonly Leaf[] }
/** The button, and the entry below it. */
export type Place = readonly [button: number, entry: number | null]

export const leafTypes = ['click', 'view', 'miniprogram'] as const
export const limits = { buttons: 3, entries: 5, buttonBytes: 16, entryBytes: 60 } as const

export const emptyLeaf = (name: string): Leaf => ({ name, type: 'view', key: '', url: '', appId: '', pagePath: '' })

export const toDraft = (buttons: Menu['buttons']): readonly Button[] =>
  buttons.map((button) =>
    'type' in button ? { ...button, children: [] } : { ...emptyLeaf(button.name), children: button.children },
  )

/** As the contract takes it: a button with entries has no action of its own. */
export const fromDraft = (buttons: readonly Button[]) =>
  buttons.map(({ children, ...leaf }) =>
    children.length === 0 ? { ...leaf, children: [] } : { name: leaf.name, children: [...children] },
  )

export const leafAt = (buttons: readonly Button[], [button, entry]: Place): Leaf | undefined =>
  entry === null ? buttons[button] : buttons[button]?.children[entry]

export const changeAt = (buttons: readonly Button[], [at, entry]: Place, change: Partial<Leaf>): readonly Button[] =>
  buttons.map((button, index) => {
    if (index !== at) return button
    if (entry === null) return { ...button, ...change }
    return { ...button, children: button.children.map((leaf, below) => (below === entry ? { ...leaf, ...change } : leaf)) }
  })

export const removeAt = (buttons: readonly Button[], [at, entry]: Place): readonly Button[] =>
  entry === null
    ? buttons.toSpliced(at, 1)
    : buttons.map((button, index) => (index === at ? { ...button, children: button.children.toSpliced(entry, 1) } : button))

function swapped<T>(list: readonly T[], at: number, step: 1 | -1): readonly T[] {
  const [one, other] = [list[at], list[at + step]]
  return one === undefined || other === undefined ? list : list.with(at, other).with(at + step, one)
}

/** One place forward or back among its neighbours; at the end nothing moves. */
export const moveAt = (buttons: readonly Button[], [at, entry]: Place, step: 1 | -1): readonly Button[] =>
  entry === null
    ? swapped(buttons, at, step)
    : buttons.map((button, index) => (index === at ? { ...button, children: swapped(button.children, entry, step) } : button))

export const addEntry = (buttons: readonly Button[], at: number, name: string): readonly Button[] =>
  buttons.map((button, index) =>
    index === at && button.children.length < limits.entries
      ? { ...button, children: [...button.children, emptyLeaf(name)] }
      : button,
  )

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

export const nameFits = (name: string, [, entry]: Place): boolean =>
  name.trim() !== '' && bytesOf(name) <= (entry === null ? limits.buttonBytes : limits.entryBytes)

const urlFits = (url: string): boolean => /^https?:\/\/\S+$/.test(url)

/** Can it be published as it is? */
export function leafFits({ type, key, url, appId, pagePath }: Leaf): boolean {
  if (type === 'click') return key.trim() !== '' && bytesOf(key) <= 128
  if (type === 'view') return urlFits(url)
  return urlFits(url) && /^wx[0-9a-zA-Z]{8,30}$/.test(appId) && pagePath.trim() !== ''
}

export const draftFits = (buttons: readonly Button[]): boolean =>
  buttons.every(
    (button, at) =>
      nameFits(button.name, [at, null]) &&
      (button.children.length === 0
        ? leafFits(button)
        : button.children.every((leaf, entry) => nameFits(leaf.name, [at, entry]) && leafFits(leaf))),
  )
