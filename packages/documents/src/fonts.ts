import { existsSync, openSync, readSync, closeSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { readCharacterMap } from './character-map.ts'

/** A font in a file; collections name the one that is meant. */
export interface FontFace {
  readonly path: string
  readonly name?: string | undefined
  /** Place of it inside a collection. */
  readonly index?: number | undefined
}

export interface FontSet {
  readonly regular: FontFace
  readonly bold: FontFace
  /** Asked in order for characters that the first does not have. */
  readonly fallbacks: readonly FontFace[]
}

const require = createRequire(import.meta.url)

const systemFonts = '/usr/share/fonts'
const notoSystem = ['opentype/noto', 'noto-cjk', 'google-noto-cjk', 'noto'].map((folder) => join(systemFonts, folder))

function packaged(): Pick<FontSet, 'regular' | 'bold'> | undefined {
  try {
    const folder = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
    const face = (name: string): FontFace => ({ path: join(folder, name, `NotoSansSC_${name}.ttf`) })
    return { regular: face('400Regular'), bold: face('700Bold') }
  } catch {
    return undefined
  }
}

function inFolder(folder: string): Pick<FontSet, 'regular' | 'bold'> | undefined {
  if (!existsSync(folder)) return undefined
  const files = readdirSync(folder)
  const pick = (weight: RegExp): FontFace | undefined => {
    const single = files.find((file) => /noto ?sans ?(sc|cjk)/i.test(file) && weight.test(file) && /\.(ttf|otf)$/i.test(file))
    if (single !== undefined) return { path: join(folder, single) }
    const several = files.find((file) => /notosanscjk/i.test(file) && weight.test(file) && /\.ttc$/i.test(file))
    // In Noto's collections the faces are JP, KR, SC, TC, HK.
    const which = several === undefined ? '' : weight.test('Bold') ? 'Bold' : 'Regular'
    return several === undefined ? undefined : { path: join(folder, several), name: `NotoSansCJKsc-${which}`, index: 2 }
  }
  const regular = pick(/regular/i)
  return regular === undefined ? undefined : { regular, bold: pick(/bold/i) ?? regular }
}

let found: FontSet | undefined

/**
 * The fonts of documents: of `WEIYING_FONT_DIR`, else of the optional package, else of the system.
 * @throws Error when there is no Chinese font at all
 */
export function documentFonts(): FontSet {
  if (found !== undefined) return found
  const own = process.env['WEIYING_FONT_DIR']
  const system = notoSystem.map(inFolder).find((each) => each !== undefined)
  const main = (own === undefined ? undefined : inFolder(own)) ?? packaged() ?? system
  if (main === undefined)
    throw new Error('no Chinese font: install @expo-google-fonts/noto-sans-sc or fonts-noto-cjk, or set WEIYING_FONT_DIR')
  const others = [
    system?.regular,
    { path: join(systemFonts, 'truetype/noto/NotoEmoji-Regular.ttf') },
    { path: join(systemFonts, 'truetype/dejavu/DejaVuSans.ttf') },
  ]
  const fallbacks = others.filter(
    (face): face is FontFace => face !== undefined && face.path !== main.regular.path && existsSync(face.path),
  )
  found = { ...main, fallbacks }
  return found
}

const maps = new Map<string, ReadonlySet<number>>()

/** The code points that a face can draw. */
function coverage(face: FontFace): ReadonlySet<number> {
  const key = `${face.path} ${face.index ?? 0}`
  const known = maps.get(key)
  if (known !== undefined) return known
  const file = openSync(face.path, 'r')
  try {
    const read = (position: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length)
      readSync(file, bytes, 0, length, position)
      return bytes
    }
    const map = readCharacterMap(read, face.index ?? 0)
    maps.set(key, map)
    return map
  } finally {
    closeSync(file)
  }
}

export interface Piece {
  readonly text: string
  /** Place among the fallbacks; null: the document's own font. */
  readonly fallback: number | null
}

/** Marks that say nothing by themselves: variation selectors, joiners, controls. */
const silent = /\p{Default_Ignorable_Code_Point}|(?![\n\t])\p{Cc}/u
const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u

/** Cuts a text by who can draw it. What nobody can draw becomes 〓, as Chinese printers do; a pictograph is left out. */
export function pieces(text: string, { regular, fallbacks }: FontSet = documentFonts()): Piece[] {
  const result: { text: string; fallback: number | null }[] = []
  const add = (character: string, fallback: number | null): void => {
    const last = result.at(-1)
    if (last !== undefined && last.fallback === fallback) last.text += character
    else result.push({ text: character, fallback })
  }
  for (const character of text) {
    if (silent.test(character)) continue
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20 || coverage(regular).has(code)) add(character, null)
    else {
      const place = fallbacks.findIndex((face) => coverage(face).has(code))
      if (place >= 0) add(character, place)
      else if (!pictograph.test(character)) add('〓', null)
    }
  }
  return result
}
