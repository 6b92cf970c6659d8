const dropped = new Set([
  'script',
  'style',
  'iframe',
  'form',
  'object',
  'embed',
  'noscript',
  'template',
  'svg',
  'math',
  'head',
  'title',
  'textarea',
  'select',
])
const allowed = new Set(
  'a abbr b blockquote br caption center code col colgroup dd del div dl dt em figure figcaption font h1 h2 h3 h4 h5 h6 hr i img ins li mark ol p pre q s section small span strike strong sub sup table tbody td tfoot th thead tr u ul video audio source'.split(
    ' ',
  ),
)
const attributes = new Set(
  'href src data-src alt title style width height colspan rowspan align valign border cellpadding cellspacing color size face start type controls poster'.split(
    ' ',
  ),
)
const empty = new Set(['br', 'hr', 'img', 'col', 'source'])

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')

/**
 * Article HTML as the platform leaves it: no script, style, iframe, form, no `id`, `class`, event handlers or `position`; pictures
 * only from addresses that `keepPicture` accepts. Everything that is not plainly allowed is dropped; text stays.
 */
export function sanitise(html: string, keepPicture: (url: string) => boolean): string {
  const open: string[] = []
  let skipping: string | undefined
  let depth = 0
  let clean = ''
  for (const [piece] of html.matchAll(/<!--[\s\S]*?(?:-->|$)|<\/?[a-zA-Z][^\s/>]*(?:"[^"]*"|'[^']*'|[^"'>])*>|<|[^<]+/g)) {
    const tag = /^<(\/?)([a-zA-Z][^\s/>]*)([\s\S]*?)\/?>$/.exec(piece)
    if (tag === null) {
      if (skipping === undefined && !piece.startsWith('<!--')) clean += piece === '<' ? '&lt;' : piece.replaceAll('>', '&gt;')
      continue
    }
    const [, slash, rawName = '', rest = ''] = tag
    const name = rawName.toLowerCase()
    const closing = slash === '/'
    if (skipping !== undefined) {
      if (name === skipping) depth += closing ? -1 : 1
      if (depth === 0) skipping = undefined
      continue
    }
    if (dropped.has(name)) {
      if (!closing && !piece.endsWith('/>')) [skipping, depth] = [name, 1]
      continue
    }
    if (!allowed.has(name)) continue
    if (closing) {
      const at = open.lastIndexOf(name)
      if (at === -1) continue
      for (const each of open.splice(at).reverse()) clean += `</${each}>`
      continue
    }
    const kept = attributesOf(name, rest, keepPicture)
    if (kept === undefined) continue
    clean += `<${name}${kept}>`
    if (!empty.has(name)) open.push(name)
  }
  return (
    clean +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  )
}

/** Undefined drops the whole tag: a picture without an allowed address. */
function attributesOf(name: string, text: string, keepPicture: (url: string) => boolean): string | undefined {
  let kept = ''
  let hasSource = false
  for (const [, rawKey = '', double, single, bare] of text.matchAll(
    /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    const key = rawKey.toLowerCase()
    const value = decode(double ?? single ?? bare ?? '')
    if (!attributes.has(key)) continue
    if (key === 'style') {
      const style = cleanStyle(value)
      if (style !== '') kept += ` style="${escapeHtml(style)}"`
      continue
    }
    if (key === 'src' || key === 'data-src' || key === 'poster') {
      if (!keepPicture(value)) continue
      hasSource = true
    }
    if (key === 'href' && !/^(https?:|weixin:|#|\/)/i.test(value.trim())) continue
    kept += ` ${key}="${escapeHtml(value)}"`
  }
  if (name === 'img' && !hasSource) return undefined
  return name === 'a' ? `${kept} rel="noopener" target="_blank"` : kept
}

const cleanStyle = (style: string): string =>
  style
    .split(';')
    .map((rule) => rule.trim())
    .filter(
      (rule) =>
        rule !== '' &&
        !/^(position|behavior|-moz-binding)\s*:/i.test(rule) &&
        !/url\s*\(|expression\s*\(|javascript:|@import|\\/i.test(rule),
    )
    .join(';')

const decode = (text: string): string =>
  text.replace(
    /&(?:amp|lt|gt|quot|#39|#x27);/g,
    (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' })[entity] ?? "'",
  )

/** First characters of the text, for a digest that was not given. */
export const plainText = (html: string): string =>
  decode(html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, '').replace(/<[^>]*>/g, ' '))
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
