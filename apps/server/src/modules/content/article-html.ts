import sanitizeHtml from 'sanitize-html'

import { safeStyle } from './article-style.ts'

/** Something that WeChat will not show as it was written. The code is one of `articleProblems`. */
export interface ArticleProblem {
  readonly code: ArticleProblemCode
  /** The beginning of what is meant, at most 80 characters. */
  readonly excerpt: string
}

/**
 * `refused`: WeChat would not take the article. `changed`: we took it out, as WeChat would. `upload`: the picture must be
 * uploaded first (`media/uploadimg`), WeChat drops pictures from elsewhere. `warn`: it stays, and may not work for readers.
 */
export const articleProblems = {
  title_missing: 'refused',
  title_too_long: 'refused',
  author_too_long: 'refused',
  digest_too_long: 'refused',
  content_empty: 'refused',
  content_too_long: 'refused',
  content_too_large: 'refused',
  source_url_invalid: 'refused',
  tag_removed: 'changed',
  attribute_removed: 'changed',
  style_removed: 'changed',
  link_unsafe: 'changed',
  image_without_address: 'changed',
  image_foreign: 'upload',
  link_foreign: 'warn',
} as const satisfies Readonly<Record<string, 'refused' | 'changed' | 'upload' | 'warn'>>

export type ArticleProblemCode = keyof typeof articleProblems

export interface SafeArticle {
  readonly html: string
  readonly problems: readonly ArticleProblem[]
  /** Addresses of pictures to upload, each once, in the order of the article. */
  readonly foreignImages: readonly string[]
}

/** More than this is not even looked at (bytes of UTF-8). */
const largest = 5_000_000
const mostPasses = 5

const tags =
  'section,p,div,span,br,hr,strong,b,em,i,u,s,del,ins,sub,sup,small,big,mark,center,font,h1,h2,h3,h4,h5,h6,blockquote,pre,code,ul,ol,li,dl,dt,dd,table,caption,colgroup,col,thead,tbody,tfoot,tr,td,th,figure,figcaption,img,a'.split(
    ',',
  )
const cell = ['colspan', 'rowspan', 'align', 'valign', 'width', 'height', 'bgcolor', 'style']
const attributes: Record<string, string[]> = {
  '*': ['style'],
  img: ['src', 'alt', 'title', 'width', 'height', 'data-ratio', 'data-w', 'data-type', 'style'],
  a: ['href', 'data-miniprogram-appid', 'data-miniprogram-path', 'data-miniprogram-nickname', 'data-miniprogram-type', 'style'],
  td: cell,
  th: cell,
  table: ['width', 'border', 'cellpadding', 'cellspacing', 'align', 'bgcolor', 'style'],
  col: ['span', 'width', 'style'],
  ol: ['start', 'type', 'style'],
  font: ['color', 'size', 'face', 'style'],
}
const schemes = ['http', 'https', 'tel', 'mailto', 'weixin']
/** Their text goes with them; of every other unknown tag the text stays. */
const removedWhole = [
  'script',
  'style',
  'textarea',
  'option',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'title',
  'template',
  'xmp',
  'noembed',
  'noframes',
  'plaintext',
]

/**
 * HTML that WeChat's editor keeps as it is: no script, style sheet, frame or form, no id, class or position, inline styles
 * from a list. What was taken out is named. Idempotent. Source: fact sheet of the draft box (article object, content).
 */
export function safeArticle(input: string): SafeArticle {
  if (Buffer.byteLength(input) > largest)
    return { html: '', problems: [{ code: 'content_too_large', excerpt: '' }], foreignImages: [] }
  const problems: ArticleProblem[] = []
  const foreign = new Set<string>()
  const say = (code: ArticleProblemCode, excerpt: string): void => {
    const shown = excerpt.slice(0, 80)
    if (problems.length < 200 && !problems.some((each) => each.code === code && each.excerpt === shown))
      problems.push({ code, excerpt: shown })
  }
  const clean = (text: string): string =>
    sanitizeHtml(text, {
      allowedTags: tags,
      allowedAttributes: attributes,
      allowedSchemes: schemes,
      allowedSchemesByTag: { img: ['http', 'https', 'data'] },
      allowProtocolRelative: false,
      nonTextTags: removedWhole,
      parseStyleAttributes: false,
      disallowedTagsMode: 'discard',
      nestingLimit: 200,
      transformTags: { '*': (name, given) => ({ tagName: name, attribs: safeAttributes(name, given, say, foreign) }) },
      exclusiveFilter: ({ tag, attribs }) => tag === 'img' && (attribs['src'] ?? '') === '',
    }).trim()
  let html = clean(input)
  // Out of broken tags the parser makes paragraphs inside paragraphs, which read anew are others: until nothing changes any more.
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const again = clean(html)
    if (again === html) break
    html = again
  }
  return { html, problems, foreignImages: [...foreign] }
}

function safeAttributes(
  tag: string,
  given: Readonly<Record<string, string>>,
  say: (code: ArticleProblemCode, excerpt: string) => void,
  foreign: Set<string>,
): Record<string, string> {
  if (!tags.includes(tag)) {
    say('tag_removed', `<${tag}>`)
    return {}
  }
  const allowed = [...(attributes['*'] ?? []), ...(attributes[tag] ?? [])]
  // Articles copied from WeChat carry their pictures in data-src.
  const source = tag === 'img' && !given['src'] && given['data-src'] ? { src: given['data-src'] } : {}
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...given, ...source })) {
    if (name === 'data-src' && tag === 'img') continue
    if (!allowed.includes(name)) say('attribute_removed', `${tag} ${name}="${value}"`)
    else if (name === 'style') {
      const style = safeStyle(value, (dropped) => say('style_removed', dropped))
      if (style !== '') kept['style'] = style
    } else kept[name] = value
  }
  if (tag === 'img') checkImage(kept, say, foreign)
  if (tag === 'a' && kept['href'] !== undefined) checkLink(kept, kept['href'], say)
  return kept
}

function checkImage(
  kept: Record<string, string>,
  say: (code: ArticleProblemCode, excerpt: string) => void,
  foreign: Set<string>,
): void {
  const source = (kept['src'] ?? '').trim()
  if (!/^(https?:\/\/|data:image\/(png|jpe?g|gif|webp|bmp);base64,)/i.test(source)) {
    say('image_without_address', source)
    delete kept['src']
    return
  }
  kept['src'] = source
  if (isWechatImage(source)) return
  say('image_foreign', source)
  foreign.add(source)
}

/** Pictures that went through `media/uploadimg` or the material library live on these hosts. */
export function isWechatImage(address: string): boolean {
  const host = hostOf(address)
  return host !== null && (host === 'mmbiz.qpic.cn' || host === 'mmbiz.qlogo.cn' || host === 'mmecoa.qpic.cn')
}

function checkLink(
  kept: Record<string, string>,
  address: string,
  say: (code: ArticleProblemCode, excerpt: string) => void,
): void {
  const shape = address.replaceAll(/[\u0000-\u0020]/g, '')
  if (/^(#|tel:|mailto:|weixin:)/i.test(shape)) return
  if (!/^https?:\/\//i.test(shape)) {
    say('link_unsafe', address)
    delete kept['href']
  } else if (hostOf(shape) !== 'mp.weixin.qq.com') say('link_foreign', address)
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).hostname : null
}

/** Puts the uploaded addresses in the place of the foreign ones. Takes what `safeArticle` gave. */
export function withUploadedImages(html: string, uploaded: ReadonlyMap<string, string>): string {
  return sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: attributes,
    allowedSchemes: schemes,
    allowedSchemesByTag: { img: ['http', 'https', 'data'] },
    parseStyleAttributes: false,
    transformTags: {
      img: (tagName, attribs) => ({
        tagName,
        attribs: { ...attribs, src: uploaded.get(attribs['src'] ?? '') ?? attribs['src'] ?? '' },
      }),
    },
  })
}

/** What a reader sees, white space folded. */
export function articleText(html: string): string {
  const spaced = html.replaceAll(/<(br|\/p|\/h\d|\/li|\/section|\/div|\/td|\/tr)\b/gi, ' <$1')
  const text = sanitizeHtml(spaced, { allowedTags: [], allowedAttributes: {}, nonTextTags: removedWhole })
  const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }
  return text
    .replaceAll(/&(amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim()
}
