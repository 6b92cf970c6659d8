import { codeOf, linkFolder, readCode } from '../modules/reach/index.ts'

/** Tracked links of a stage. */
export interface StageLinks {
  /** Of the stage's product. */
  readonly publicUrl: string
  /** With the same key on the stage and in the product. */
  readonly sign: (text: string) => Buffer
  /** By how much their numbers are raised when they move. */
  readonly raised: number
}

/**
 * What rows say after the move: other addresses stand for those of the stage, and the codes of tracked links, which say the number of their
 * link, are written anew. Addresses have neither quotes nor backslashes, so that JSON writes them as they are.
 */
export function settling(
  { publicUrl, sign, raised }: StageLinks,
  addresses: readonly (readonly [string, string])[],
): (json: string) => string {
  const base = `${publicUrl.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}${linkFolder}`
  const tracked = new RegExp(`(${base})([\\w-]{22}|[\\w-]{16})(?![\\w-])`, 'g')
  return (json) => {
    const numbered = json.replaceAll(tracked, (whole, before: string, code: string) => {
      const clicked = readCode(sign, code)
      return clicked === undefined ? whole : before + codeOf(sign, { ...clicked, number: clicked.number + raised })
    })
    return addresses.reduce((text, [there, here]) => text.replaceAll(there, here), numbered)
  }
}
