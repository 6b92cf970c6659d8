/** Inline style properties that WeChat keeps and that cannot lay one thing over another. */
const kept = new RegExp(
  `^(${[
    'color|background|background-(color|image|size|repeat|position|clip|origin)|opacity',
    'font|font-(size|weight|style|family|variant)|line-height|letter-spacing|word-spacing|white-space|word-(break|wrap)|overflow-wrap|line-break',
    'text-(align|align-last|decoration|decoration-.*|indent|justify|shadow|transform|overflow)|vertical-align|direction|writing-mode',
    '(margin|padding)(-(top|right|bottom|left))?',
    'border(-(top|right|bottom|left))?(-(color|style|width))?|border-(radius|collapse|spacing)|border-(top|bottom)-(left|right)-radius',
    'box-(shadow|sizing)|(min-|max-)?(width|height)|display|float|clear|overflow(-[xy])?|table-layout|caption-side|empty-cells',
    'flex|flex-(grow|shrink|basis|direction|wrap|flow)|justify-(content|items|self)|align-(items|content|self)|order|gap|row-gap|column-gap',
    'list-style(-(type|position))?|object-(fit|position)|aspect-ratio|transform|transform-origin|outline|column-(count|width|rule)|visibility',
  ].join('|')})$`,
)

/** Anything that loads, runs or hides code; pictures only from WeChat's own hosts. */
const unsafe = /expression\s*\(|javascript:|vbscript:|@import|behavior\s*:|-moz-binding|[<>\\{}]|\/\*/i
const address = /url\s*\(\s*(['"]?)(.*?)\1\s*\)/gi
const ours = /^https?:\/\/(mmbiz\.qpic\.cn|mmbiz\.qlogo\.cn|mmecoa\.qpic\.cn)\//i

/** The declarations that may stay, in their order; every other one is given to `dropped`. */
export function safeStyle(style: string, dropped: (declaration: string) => void): string {
  const safe: string[] = []
  for (const declaration of declarations(style)) {
    const [property = '', ...rest] = declaration.split(':')
    const name = property.trim().toLowerCase()
    const value = rest.join(':').trim()
    const foreign = [...value.matchAll(address)].some(([, , target = '']) => !ours.test(target.trim()))
    const openAddress = /url\s*\(/i.test(value.replaceAll(address, ''))
    if (kept.test(name) && value !== '' && !unsafe.test(value) && !foreign && !openAddress) safe.push(`${name}: ${value}`)
    else dropped(declaration)
  }
  return safe.join('; ')
}

/** Split at `;`, but not inside quotation marks or brackets: `url(data:…;base64,…)` is one value. */
function declarations(style: string): string[] {
  const found: string[] = []
  let current = ''
  let depth = 0
  let quote = ''
  for (const character of style) {
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '(') depth += 1
    else if (character === ')') depth = Math.max(0, depth - 1)
    if (character === ';' && depth === 0 && quote === '') {
      found.push(current)
      current = ''
    } else current += character
  }
  return [...found, current].map((each) => each.trim()).filter((each) => each !== '')
}
